package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import java.util.function.Supplier;

/**
 * A slot for one connection: a Vert.x pool of size one, used by one caller at a time. So the pool
 * behind it never queues and needs no timeout of its own, whose race with a late connection would
 * lose the connection for ever (vertx-sql-client, pull requests 1620 and 1621).
 *
 * <p>Its state is guarded by the {@link ConnectionScheduler}.
 */
final class Slot {

    /** The state of the connection; {@code FREE} whether one is open or not. */
    enum State {
        FREE,
        CONNECTING,
        LEASED
    }

    private final Supplier<Pool> pools;
    private Pool pool;
    private State state = State.FREE;
    private Thread loop;
    private long changed;
    private long lastUsed;
    private int generation;

    Slot(Supplier<Pool> pools) {
        this.pools = pools;
    }

    State state() {
        return state;
    }

    /** When the state changed, in {@link System#nanoTime()}. */
    long changed() {
        return changed;
    }

    /** When the connection was last given back, in {@link System#nanoTime()}. */
    long lastUsed() {
        return lastUsed;
    }

    /** Whether a connection is presumably open and not in use. */
    boolean isOpenAndFree() {
        return state == State.FREE && isOpen();
    }

    boolean isEmpty() {
        return state == State.FREE && !isOpen();
    }

    boolean isOpen() {
        return pool != null && pool.size() > 0;
    }

    boolean isOn(Thread other) {
        return loop != null && loop == other;
    }

    /** Counts up with each new pool, so that what belongs to an abandoned one is told apart. */
    int generation() {
        return generation;
    }

    void lease() {
        become(State.LEASED);
    }

    /**
     * @param asking the thread whose connection it will be
     */
    void connect(Thread asking) {
        if (pool == null) {
            pool = pools.get();
        }
        loop = asking;
        become(State.CONNECTING);
    }

    void free() {
        lastUsed = System.nanoTime();
        become(State.FREE);
    }

    /** Gives up a pool of which no end is known; what it still brings is dropped. */
    void abandon() {
        if (pool != null) {
            Future<Void> unused = pool.close();
        }
        pool = null;
        generation++;
        become(State.FREE);
    }

    private void become(State next) {
        state = next;
        changed = System.nanoTime();
    }

    /** Of the slot's holder alone, on the context that will use the connection. */
    Future<PgConnection> connection() {
        return pool.getConnection().map(PgConnection::cast);
    }

    Future<Void> close() {
        return pool == null ? Future.succeededFuture() : pool.close();
    }
}
