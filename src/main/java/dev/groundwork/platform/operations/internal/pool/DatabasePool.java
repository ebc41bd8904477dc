package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.internal.compat.DeadConnection;
import dev.groundwork.platform.operations.DatabaseBusyException;
import dev.groundwork.platform.operations.DatabaseUnavailableException;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.operations.internal.pool.ConnectionScheduler.Decisions;
import dev.groundwork.platform.operations.internal.pool.ConnectionScheduler.Grant;
import dev.groundwork.platform.operations.internal.pool.ConnectionScheduler.Opening;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A connection pool with bounded waits and fair shares: {@link ConnectionScheduler} assigns
 * connections, {@link Lease} limits their use, and ADR 18 explains why Vert.x' own pool is not
 * sufficient.
 *
 * <p>It is a {@link PgPool} (which Vert.x 4 calls deprecated in favour of its supertype) because
 * Quarkus asks the creator of a pool for one.
 */
final class DatabasePool implements PgPool {

    private static final Logger LOG = Logger.getLogger(DatabasePool.class);

    private static final DatabaseBusyException EXPECTED_WAIT =
            new DatabaseBusyException(
                    "The expected wait for a database connection exceeds the limit");
    private static final DatabaseBusyException QUEUE_FULL =
            new DatabaseBusyException("The queue for database connections is full");
    private static final DatabaseBusyException WAITED_TOO_LONG =
            new DatabaseBusyException("No database connection became available in time");

    /** The interval at which the limits of waits and statements are checked. */
    private static final long SWEEP_MILLIS = 50;

    private final Vertx vertx;
    private final PoolLimits limits;
    private final List<Slot> slots;
    private final PoolGrowth growth;
    private final ConnectionScheduler scheduler;
    private final IdleCheck idleCheck;
    private final PoolUsage usage;
    private final StatementCount count;
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private final long sweeper;

    DatabasePool(
            Vertx vertx,
            PoolLimits limits,
            List<Slot> slots,
            PoolGrowth growth,
            IdleCheck idleCheck,
            PoolUsage usage,
            StatementCount count) {
        this.vertx = vertx;
        this.limits = limits;
        this.slots = slots;
        this.growth = growth;
        this.scheduler = new ConnectionScheduler(limits, slots, growth);
        this.idleCheck = idleCheck;
        this.usage = usage;
        this.count = count;
        usage.of(scheduler::openConnections, limits.connections());
        this.sweeper = vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    }

    @Override
    public Future<SqlConnection> getConnection() {
        RequestInProgress request = RequestInProgress.current();
        Flow flow = Flow.current();
        AccessMode mode = request.mode();
        if (request.isCallerGone()) {
            usage.abandoned();
            return Future.failedFuture(new ClientDisconnectedException());
        }
        if (scheduler.isOverloaded(flow, mode)) {
            usage.rejected();
            return Future.failedFuture(EXPECTED_WAIT);
        }
        Context context = vertx.getOrCreateContext();
        Thread loop = Context.isOnEventLoopThread() ? Thread.currentThread() : null;
        Waiter waiter = new Waiter(flow, mode, context, loop, request.callerGone());
        usage.waitBegan();
        List<Waiter> refused = new ArrayList<>(0);
        apply(scheduler.submit(waiter, refused), loop == null ? null : waiter);
        refused.forEach(each -> reject(each, QUEUE_FULL));
        return waiter.connection();
    }

    /** Whether a request of this flow would be rejected because no connection is available. */
    boolean isOverloaded(Flow flow, AccessMode mode) {
        return scheduler.isOverloaded(flow, mode);
    }

    void overloadRefused() {
        usage.rejected();
    }

    /**
     * @param asking the waiter whose caller is on this thread and context, or null
     */
    private void apply(Decisions decisions, Waiter asking) {
        for (Grant grant : decisions.grants()) {
            grant.waiter().run(() -> serve(grant), grant.waiter() == asking);
        }
        for (Opening opening : decisions.openings()) {
            opening.waiter().run(() -> open(opening), opening.waiter() == asking);
        }
    }

    private void serve(Grant grant) {
        Future<PgConnection> connection = grant.slot().connection();
        // Only where the connection has just ended and Vert.x opens another one, it takes time.
        Future<PgConnection> inTime =
                connection.isComplete()
                        ? connection
                        : connection.timeout(limits.connect().toMillis(), TimeUnit.MILLISECONDS);
        inTime.compose(found -> idleCheck.answers(found, grant.lastUsed()))
                .onComplete(
                        checked -> {
                            if (checked.failed()) {
                                rejectAll(
                                        hopeless ->
                                                scheduler.lost(grant, checked.cause(), hopeless));
                            } else if (Boolean.TRUE.equals(checked.result())) {
                                lease(grant, connection.result());
                            } else {
                                replace(grant, connection.result());
                            }
                        });
    }

    private void replace(Grant grant, PgConnection dead) {
        LOG.debug("Replacing a pooled connection that did not respond");
        usage.dropped();
        DeadConnection.drop(dead).onComplete(dropped -> apply(scheduler.returned(grant), null));
    }

    private void lease(Grant grant, PgConnection connection) {
        // Without a handler of its own, Vert.x prints a stack trace to the standard error output.
        connection.exceptionHandler(
                broken ->
                        LOG.infof("A leased database connection failed: %s", broken.getMessage()));
        Waiter waiter = grant.waiter();
        if (waiter.isCallerGone()) {
            usage.waitEnded();
            usage.abandoned();
            connection.close().onComplete(closed -> apply(scheduler.released(grant), null));
            waiter.refuseAtOnce(new ClientDisconnectedException());
            return;
        }
        usage.acquired(waiter.waited());
        LeaseEnd end = new LeaseEnd(grant);
        Lease lease = new Lease(connection, waiter.flow(), limits, usage, end);
        end.lease = lease;
        leases.add(lease);
        waiter.deliver(new LeasedConnection(connection, lease, count));
    }

    private final class LeaseEnd implements Runnable {

        private final Grant grant;
        private Lease lease;

        private LeaseEnd(Grant grant) {
            this.grant = grant;
        }

        @Override
        public void run() {
            leases.remove(lease);
            usage.released();
            apply(scheduler.released(grant), null);
        }
    }

    private void open(Opening opening) {
        opening.slot()
                .connection()
                .compose(PgConnection::close)
                .onComplete(
                        opened -> {
                            if (opened.succeeded()) {
                                apply(scheduler.opened(opening), null);
                            } else {
                                rejectAll(
                                        hopeless ->
                                                scheduler.notOpened(
                                                        opening, opened.cause(), hopeless));
                            }
                        });
    }

    private void rejectAll(Function<List<Waiter>, Decisions> decide) {
        List<Waiter> hopeless = new ArrayList<>();
        apply(decide.apply(hopeless), null);
        hopeless.forEach(waiter -> refuse(waiter, unavailable()));
    }

    private void sweep() {
        for (Waiter waiter : scheduler.expired()) {
            if (waiter.isCallerGone()) {
                usage.abandoned();
                usage.waitEnded();
                waiter.refuse(new ClientDisconnectedException());
            } else if (scheduler.openConnections() == 0) {
                refuse(waiter, unavailable());
            } else {
                refuse(waiter, WAITED_TOO_LONG);
            }
        }
        apply(scheduler.sweep(), null);
        long now = System.nanoTime();
        leases.forEach(lease -> lease.check(now));
    }

    private DatabaseUnavailableException unavailable() {
        return new DatabaseUnavailableException(
                "No database connection is available", growth.reason());
    }

    private void refuse(Waiter waiter, RuntimeException reason) {
        usage.failed();
        waiter.refuse(reason);
    }

    private void reject(Waiter waiter, RuntimeException reason) {
        usage.rejected();
        refuse(waiter, reason);
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new PooledQuery<>(this, connection -> connection.query(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new PooledPreparedQuery<>(this, connection -> connection.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return new PooledPreparedQuery<>(
                this, connection -> connection.preparedQuery(sql, options));
    }

    /** The slots' pools are made with the handler that they need. */
    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        throw new UnsupportedOperationException("Set session parameters in the configuration");
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        throw new UnsupportedOperationException("The pool creator configures the server");
    }

    @Override
    public int size() {
        return scheduler.openConnections();
    }

    @Override
    public Future<Void> close() {
        vertx.cancelTimer(sweeper);
        return Future.join(slots.stream().map(Slot::close).toList()).mapEmpty();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }
}
