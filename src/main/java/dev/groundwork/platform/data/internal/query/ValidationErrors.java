package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.problem.ParameterSuggestion;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.SpellingSuggestion;
import dev.groundwork.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects all validation errors of a query, so that a caller can fix them at once. */
final class ValidationErrors {

    private final List<Violation> addUnknown = new ArrayList<>();
    private final List<Violation> invalid = new ArrayList<>();

    /** A parameter that there is not. */
    void addUnknown(String parameter, Set<String> known) {
        addUnknown.add(
                Violation.inQuery(
                        SpellingSuggestion.shorten(parameter),
                        ParameterSuggestion.hint(parameter, known)));
    }

    /**
     * @param message continues the parameter's name
     */
    void add(String parameter, String message) {
        invalid.add(Violation.inQuery(parameter, message));
    }

    /**
     * @throws ProblemException where anything was wrong
     */
    void throwIfAny() {
        if (!addUnknown.isEmpty()) {
            throw ProblemException.of(ProblemType.UNKNOWN_PARAMETER, addUnknown);
        }
        if (!invalid.isEmpty()) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, invalid);
        }
    }
}
