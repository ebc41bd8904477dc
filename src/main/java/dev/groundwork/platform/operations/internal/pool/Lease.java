package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.internal.compat.DeadConnection;
import dev.groundwork.platform.operations.Flow;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The period for which a borrower holds a connection. Ends once: when the borrower gives the
 * connection back, or when the connection is dropped because it does not answer or its borrower has
 * lost it.
 */
final class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    private static final long GRACE_NANOS = 1_000_000_000;

    private final PgConnection connection;
    private final boolean anonymous;
    private final PoolLimits limits;
    private final PoolUsage usage;
    private final StatementClock clock;
    private final Runnable ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean cursors;
    private volatile Future<Void> cancellation;

    /**
     * @param ended is called once, when the connection can be used by another or is gone
     */
    Lease(PgConnection connection, Flow flow, PoolLimits limits, PoolUsage usage, Runnable ended) {
        this.connection = connection;
        this.anonymous = flow.isAnonymous();
        this.limits = limits;
        this.usage = usage;
        this.clock = new StatementClock(usage);
        this.ended = ended;
    }

    StatementClock clock() {
        return clock;
    }

    /** Statements of a cursor are not measured, so that a lack of them says nothing. */
    void usesCursors() {
        cursors = true;
    }

    Future<Void> release() {
        if (clock.isConnectionOutdated()) {
            drop();
        }
        if (!over.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        Future<Void> cancelling = cancellation;
        // A cancellation that is on its way must not meet the next borrower's statement.
        Future<Void> closed =
                cancelling == null
                        ? connection.close()
                        : cancelling.transform(done -> connection.close());
        return closed.onComplete(done -> ended.run());
    }

    /** Holds the lease to its limits. Called now and then, by any thread that has a context. */
    void check(long now) {
        long elapsed = clock.elapsed(now);
        if (!clock.isBusy()) {
            if (!cursors && elapsed > limits.idleLease().toNanos()) {
                LOG.errorf(
                        "Dropping a database connection that was leased for %d s without a"
                                + " statement",
                        limits.idleLease().toSeconds());
                drop();
            }
        } else if (elapsed > statementLimit()) {
            LOG.warnf(
                    "Dropping a database connection whose statement got no response for %d ms",
                    elapsed / 1_000_000);
            drop();
        } else if (anonymous
                && cancellation == null
                && elapsed > limits.anonymousStatement().toNanos()) {
            cancellation = connection.cancelRequest();
        }
    }

    private long statementLimit() {
        long limit = limits.statement().toNanos();
        return anonymous
                ? Math.min(limit, limits.anonymousStatement().toNanos() + GRACE_NANOS)
                : limit;
    }

    private void drop() {
        if (over.compareAndSet(false, true)) {
            usage.dropped();
            DeadConnection.drop(connection).onComplete(dropped -> ended.run());
        }
    }
}
