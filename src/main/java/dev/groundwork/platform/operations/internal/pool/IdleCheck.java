package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Checks that a connection still responds after a long idle time.
 *
 * <p>The first connection that does not answer condemns every other that has lain idle since before
 * it was asked: whatever cut it off (a failover, a firewall that forgot its connections) has cut
 * them off too, and a request should pay for one timeout, not for one per connection.
 */
final class IdleCheck {

    private static final String PING = "select 1";

    private final long idleNanos;
    private final long timeoutMillis;
    private final PoolUsage usage;
    private final AtomicLong condemnedUntil = new AtomicLong(System.nanoTime());

    IdleCheck(Duration pingAfterIdle, Duration pingTimeout, PoolUsage usage) {
        this.idleNanos = pingAfterIdle.toNanos();
        this.timeoutMillis = pingTimeout.toMillis();
        this.usage = usage;
    }

    /**
     * Whether the connection may be used. Costs nothing where it was in use a moment ago.
     *
     * @param lastUsed when it was last given back, in {@link System#nanoTime()}
     */
    Future<Boolean> answers(PgConnection connection, long lastUsed) {
        if (System.nanoTime() - lastUsed < idleNanos) {
            return Future.succeededFuture(true);
        }
        if (lastUsed - condemnedUntil.get() < 0) {
            return Future.succeededFuture(false);
        }
        usage.pinged();
        long asked = System.nanoTime();
        return connection
                .query(PING)
                .execute()
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .transform(
                        answer -> {
                            if (answer.failed()) {
                                condemnedUntil.accumulateAndGet(asked, IdleCheck::later);
                            }
                            return Future.succeededFuture(answer.succeeded());
                        });
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
