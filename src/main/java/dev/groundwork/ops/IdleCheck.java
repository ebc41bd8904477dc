package dev.groundwork.ops;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows how long each connection has lain idle and asks those that did for too long whether they
 * still answer.
 *
 * <p>The first connection that does not answer condemns every other that has lain idle since before
 * it was asked: whatever cut it off (a failover, a firewall that forgot its connections) has cut
 * them off too, and a request should pay for one timeout, not for one per connection.
 */
final class IdleCheck {

    /** Whether a connection may be handed out. */
    enum Verdict {
        GOOD,
        DEAD
    }

    private static final String PING = "select 1";

    private final long idleNanos;
    private final long timeoutMillis;
    private final int remembered;
    private final PoolUsage usage;
    private final ConcurrentMap<Long, LastUse> lastUses = new ConcurrentHashMap<>();
    private final AtomicLong condemnedUntil = new AtomicLong(System.nanoTime());

    /** When a connection was last given back, in {@link System#nanoTime()}. */
    static final class LastUse {

        private volatile long nanos;

        void now() {
            nanos = System.nanoTime();
        }
    }

    IdleCheck(Duration pingAfterIdle, Duration pingTimeout, int poolSize, PoolUsage usage) {
        this.idleNanos = pingAfterIdle.toNanos();
        this.timeoutMillis = pingTimeout.toMillis();
        this.remembered = 4 * poolSize;
        this.usage = usage;
    }

    /** The memory of this connection; a connection seen for the first time has none to go by. */
    LastUse lastUse(PgConnection connection) {
        return lastUses.get(key(connection));
    }

    /** Starts to remember a connection. */
    LastUse remember(PgConnection connection) {
        if (lastUses.size() >= remembered) {
            // Connections that died idle leave their entry behind. To forget one that lives does
            // no harm: it is asked once more.
            lastUses.clear();
        }
        return lastUses.computeIfAbsent(key(connection), k -> new LastUse());
    }

    void forget(PgConnection connection) {
        lastUses.remove(key(connection));
    }

    /** Needs no question and costs no time where the connection was in use a moment ago. */
    boolean isFresh(LastUse lastUse) {
        return lastUse != null && System.nanoTime() - lastUse.nanos < idleNanos;
    }

    Future<Verdict> ask(PgConnection connection, LastUse lastUse) {
        if (lastUse != null && lastUse.nanos - condemnedUntil.get() < 0) {
            return Future.succeededFuture(Verdict.DEAD);
        }
        usage.pinged();
        long asked = System.nanoTime();
        return connection
                .query(PING)
                .execute()
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .transform(
                        answer -> {
                            if (answer.succeeded()) {
                                return Future.succeededFuture(Verdict.GOOD);
                            }
                            condemnedUntil.accumulateAndGet(asked, IdleCheck::later);
                            return Future.succeededFuture(Verdict.DEAD);
                        });
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }

    /** What PostgreSQL itself names a connection by, in a request to cancel. */
    private static Long key(PgConnection connection) {
        return ((long) connection.processId() << Integer.SIZE)
                | (connection.secretKey() & 0xFFFFFFFFL);
    }
}
