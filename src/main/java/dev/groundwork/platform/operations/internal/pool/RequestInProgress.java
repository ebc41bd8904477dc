package dev.groundwork.platform.operations.internal.pool;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/**
 * The HTTP request that the current work belongs to.
 *
 * @param callerGone whether the caller has closed its connection, so that nobody takes the answer
 */
record RequestInProgress(AccessMode mode, BooleanSupplier callerGone) {

    /** Work that no request asked for. */
    static final RequestInProgress NONE = new RequestInProgress(AccessMode.READ, () -> false);

    private static final String CONTEXT_KEY = "groundwork.request";

    static RequestInProgress of(HttpServerRequest request) {
        HttpMethod method = request.method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return new RequestInProgress(
                reads ? AccessMode.READ : AccessMode.WRITE, () -> request.response().closed());
    }

    static RequestInProgress current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(CONTEXT_KEY, NONE) : NONE;
    }

    /** Makes this the request at hand. Requires a duplicated Vert.x context. */
    void enter() {
        ContextLocals.put(CONTEXT_KEY, this);
    }

    boolean isCallerGone() {
        return callerGone.getAsBoolean();
    }
}
