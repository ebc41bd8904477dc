package dev.groundwork.platform.problem;

import dev.groundwork.platform.problem.internal.ProblemSettings;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every problem type of the application: the platform's own and those that features contribute as
 * {@link ProblemTypes}; by status, the platform's first.
 */
@ApplicationScoped
public class ProblemCatalogue {

    private final Map<String, ProblemType> byCode = new LinkedHashMap<>();
    private final ProblemSettings settings;

    /**
     * @throws IllegalStateException where two have the same code
     */
    ProblemCatalogue(@All List<ProblemTypes> contributed, ProblemSettings settings) {
        this.settings = settings;
        Stream<ProblemType> own =
                contributed.stream()
                        .flatMap(feature -> feature.types().stream())
                        .sorted(Comparator.comparing(ProblemType::code));
        Stream.concat(ProblemType.PLATFORM.stream(), own)
                .sorted(Comparator.comparingInt(ProblemType::status))
                .forEach(this::add);
    }

    private void add(ProblemType type) {
        ProblemType other = byCode.put(type.code(), type);
        if (other != null) {
            throw new IllegalStateException(
                    "Two problem types have the code %s (%d and %d). Rename one of them."
                            .formatted(type.code(), other.status(), type.status()));
        }
    }

    public Collection<ProblemType> all() {
        return byCode.values();
    }

    /**
     * @throws IllegalArgumentException where no problem type has this code
     */
    public ProblemType of(String code) {
        ProblemType type = byCode.get(code);
        if (type == null) {
            throw new IllegalArgumentException(
                    ("No problem type has the code \"%s\". Declare it in a ProblemTypes bean, or"
                                    + " use one of %s.")
                            .formatted(code, byCode.keySet()));
        }
        return type;
    }

    /** Whether the same request may succeed in a second; not so of a code that is not here. */
    boolean isRetryable(String code) {
        ProblemType type = byCode.get(code);
        return type != null && type.isRetryable();
    }

    /**
     * The {@code type} member of a problem: the page of errors, and the code as its fragment; for a
     * problem that says no more than its status, {@code about:blank} (RFC 9457, section 4.2.1).
     */
    public String uri(ProblemType type) {
        return !byCode.containsKey(type.code())
                ? "about:blank"
                : settings.typeUri() + "#" + type.code();
    }
}
