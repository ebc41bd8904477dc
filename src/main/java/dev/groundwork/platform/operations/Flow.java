package dev.groundwork.platform.operations;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/**
 * The caller that a request is accounted to: a signed-in user or, for anonymous callers, an
 * address. A filter names the flow before routing, so that every later stage can share by it.
 *
 * @param key unique for the user or the address; empty for the service's own work
 */
public record Flow(String key, Kind kind) {

    /** The classes of work, from the most to the least trusted. */
    public enum Kind {
        /** Jobs, start-up and probes: never limited by a share. */
        INTERNAL,
        USER,
        ANONYMOUS
    }

    /** Work that no request asked for. */
    public static final Flow INTERNAL = new Flow("", Kind.INTERNAL);

    private static final String CONTEXT_KEY = "groundwork.flow";

    public static Flow user(long userId) {
        return new Flow("user " + userId, Kind.USER);
    }

    /**
     * @param address of one subscriber, as {@code http.ClientAddress} gives it
     */
    public static Flow anonymous(String address) {
        return new Flow("address " + address, Kind.ANONYMOUS);
    }

    /** The flow of the request at hand; {@link #INTERNAL} outside of a request. */
    public static Flow current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.get(CONTEXT_KEY, INTERNAL)
                : INTERNAL;
    }

    /** Makes this the flow of the request at hand. Requires a duplicated Vert.x context. */
    public void enter() {
        ContextLocals.put(CONTEXT_KEY, this);
    }

    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }

    public boolean isInternal() {
        return kind == Kind.INTERNAL;
    }
}
