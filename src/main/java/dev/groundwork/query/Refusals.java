package dev.groundwork.query;

import dev.groundwork.http.NearestName;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Everything that is wrong with a query: said at once, so that a caller mends it in one go. */
final class Refusals {

    private final List<Violation> unknown = new ArrayList<>();
    private final List<Violation> invalid = new ArrayList<>();

    /** A parameter that there is not. */
    void unknown(String parameter, Set<String> known) {
        unknown.add(
                Violation.inQuery(
                        NearestName.shorten(parameter),
                        NearestName.hint("parameter", parameter, known)));
    }

    /**
     * @param message continues the parameter's name
     */
    void wrong(String parameter, String message) {
        invalid.add(Violation.inQuery(parameter, message));
    }

    /**
     * @throws ProblemException where anything was wrong
     */
    void raise() {
        if (!unknown.isEmpty()) {
            throw ProblemException.of(ProblemType.UNKNOWN_PARAMETER, unknown);
        }
        if (!invalid.isEmpty()) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, invalid);
        }
    }
}
