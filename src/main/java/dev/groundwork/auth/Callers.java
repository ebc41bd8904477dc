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
    private static final String REFUSAL = "groundwork.caller-refusal";

    public Caller current() {
        return ContextLocals.get(KEY, Caller.STRANGER);
    }

    /**
     * The caller as {@link AuthenticationFilter} found it.
     *
     * @throws ProblemException where the credentials of the request are not accepted
     * @throws IllegalStateException where that filter did not see the request
     */
    Caller authenticated() {
        RuntimeException refusal = ContextLocals.get(REFUSAL, null);
        if (refusal != null) {
            throw refusal;
        }
        Caller caller = ContextLocals.get(KEY, null);
        if (caller == null) {
            throw new IllegalStateException("The request was not authenticated before routing");
        }
        return caller;
    }

    /** Keeps why the credentials are not accepted, for {@link #authenticated}. */
    void refuse(RuntimeException refusal) {
        ContextLocals.put(REFUSAL, refusal);
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
