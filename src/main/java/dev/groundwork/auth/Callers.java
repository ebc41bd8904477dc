package dev.groundwork.auth;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import io.smallrye.common.vertx.ContextLocals;
import jakarta.inject.Singleton;

/**
 * Knows the caller of the request at hand: the one seam between sign-in and everything that asks
 * who is asking. Kept on the request's Vert.x context, so that it follows the reactive pipeline.
 * Who was not named is a stranger.
 */
@Singleton
public class Callers {

    private static final String KEY = "groundwork.caller";

    public Caller current() {
        return ContextLocals.get(KEY, Caller.STRANGER);
    }

    /**
     * Whose a new row is: the one named, or, where none is, the caller himself.
     *
     * @throws ProblemException {@code validation_failed} where he has no account
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
