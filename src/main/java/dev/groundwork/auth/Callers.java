package dev.groundwork.auth;

import io.smallrye.common.vertx.ContextLocals;
import jakarta.inject.Singleton;

/**
 * Knows the caller of the request at hand: the one seam between sign-in and everything that asks
 * who is asking. Kept on the request's Vert.x context, so that it follows the reactive pipeline.
 *
 * <p>There is no sign-in yet. Until there is, nobody is anybody, so every caller is {@link
 * Caller#UNRESTRICTED} and the service belongs behind a gateway that lets only its own people in;
 * in production it says so when it starts.
 */
@Singleton
public class Callers {

    private static final String KEY = "groundwork.caller";

    public Caller current() {
        return ContextLocals.get(KEY, Caller.UNRESTRICTED);
    }

    /** From here on, this request is the given caller's. */
    public void become(Caller caller) {
        ContextLocals.put(KEY, caller);
    }
}
