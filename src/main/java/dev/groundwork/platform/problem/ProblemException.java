package dev.groundwork.platform.problem;

import java.util.List;

/**
 * An exception that carries a problem of the catalogue. Carries no stack trace of its own: it is an
 * expected answer, and a hostile caller must not make us walk the stack for each of them.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<Violation> violations;

    public ProblemException(ProblemType type, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.type = type;
        this.violations = List.copyOf(violations);
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    /** Many wrong values of one kind; the detail is the first of them. */
    public static ProblemException of(ProblemType type, List<Violation> violations) {
        Violation first = violations.get(0);
        String where = first.field().isEmpty() ? "" : first.field() + ": ";
        return new ProblemException(type, where + first.message(), violations);
    }

    public static ProblemException of(ProblemType type, Violation violation) {
        return of(type, List.of(violation));
    }

    /**
     * The same of one item among many.
     *
     * @param path where the item stands in the body: {@code [3]}
     */
    public ProblemException at(String path) {
        return violations.isEmpty()
                ? of(type, Violation.inBody(path, getMessage()))
                : of(type, violations.stream().map(violation -> violation.at(path)).toList());
    }

    public ProblemType type() {
        return type;
    }

    public List<Violation> violations() {
        return violations;
    }
}
