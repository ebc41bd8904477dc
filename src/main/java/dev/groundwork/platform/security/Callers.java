package dev.groundwork.platform.security;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import io.smallrye.common.vertx.ContextLocals;
import jakarta.inject.Singleton;

/**
 * The caller of the current request, for row rules. {@link
 * dev.groundwork.platform.security.internal.CallerFilter} derives it from the framework's identity
 * before routing; it is kept on the request's Vert.x context, so that it follows the reactive
 * pipeline. Outside of a request the caller is anonymous.
 */
@Singleton
public class Callers {

    private static final String KEY = "groundwork.caller";

    public Caller current() {
        return ContextLocals.get(KEY, Caller.ANONYMOUS);
    }

    /**
     * The owner of a new row: the one named, or, where none is, the caller.
     *
     * @throws ProblemException {@code validation_failed} where the caller has no account
     */
    public long owner(Long named, String field) {
        Long owner = named == null ? current().userId() : named;
        if (owner == null) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED, Violation.inBody(field, "is required"));
        }
        return owner;
    }

    /** From here on, this request is the given caller's. */
    public void become(Caller caller) {
        ContextLocals.put(KEY, caller);
    }
}
