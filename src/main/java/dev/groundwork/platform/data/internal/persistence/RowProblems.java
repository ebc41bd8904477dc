package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import java.util.Locale;

/** Why a row cannot be read or written. */
public final class RowProblems {

    private RowProblems() {}

    public static ProblemException notFound(Class<?> entity, long id) {
        return new ProblemException(
                ProblemType.NOT_FOUND, "The %s %d does not exist.".formatted(name(entity), id));
    }

    public static ProblemException forbidden() {
        return new ProblemException(ProblemType.FORBIDDEN, "Changing this row is not permitted.");
    }

    /** As a sentence has it: {@code post}. */
    public static String name(Class<?> entity) {
        return entity.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
