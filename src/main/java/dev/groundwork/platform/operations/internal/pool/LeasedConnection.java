package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.spi.DatabaseMetadata;

/**
 * A connection of a pool while one borrower holds it: counts its statements, measures how long each
 * is without an answer, and gives the connection back. A statement is counted when its query is
 * made; Hibernate Reactive sends each query that it makes exactly once.
 */
final class LeasedConnection implements PgConnection {

    private final PgConnection connection;
    private final Lease lease;
    private final StatementClock clock;
    private final StatementCount count;

    LeasedConnection(PgConnection connection, Lease lease, StatementCount count) {
        this.connection = connection;
        this.lease = lease;
        this.clock = lease.clock();
        this.count = count;
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        count.statementSent();
        return new MeasuredQuery<>(connection.query(sql), clock);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        count.statementSent();
        return measured(connection.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        count.statementSent();
        return measured(connection.preparedQuery(sql, options));
    }

    private PreparedQuery<RowSet<Row>> measured(PreparedQuery<RowSet<Row>> query) {
        return new MeasuredPreparedQuery<>(query, clock);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        count.statementSent();
        lease.usesCursors();
        return clock.measure(connection.prepare(sql));
    }

    @Override
    public PgConnection prepare(String sql, Handler<AsyncResult<PreparedStatement>> handler) {
        count.statementSent();
        lease.usesCursors();
        connection.prepare(sql, clock.measure(handler));
        return this;
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
        count.statementSent();
        lease.usesCursors();
        return clock.measure(connection.prepare(sql, options));
    }

    @Override
    public PgConnection prepare(
            String sql, PrepareOptions options, Handler<AsyncResult<PreparedStatement>> handler) {
        count.statementSent();
        lease.usesCursors();
        connection.prepare(sql, options, clock.measure(handler));
        return this;
    }

    @Override
    public Future<Transaction> begin() {
        count.transactionBegun();
        return clock.measure(connection.begin()).map(this::measured);
    }

    @Override
    public void begin(Handler<AsyncResult<Transaction>> handler) {
        begin().onComplete(handler);
    }

    private Transaction measured(Transaction transaction) {
        return new MeasuredTransaction(transaction, clock);
    }

    @Override
    public Transaction transaction() {
        Transaction transaction = connection.transaction();
        return transaction == null ? null : measured(transaction);
    }

    @Override
    public Future<Void> close() {
        return lease.release();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        lease.release().onComplete(handler);
    }

    @Override
    public PgConnection exceptionHandler(Handler<Throwable> handler) {
        connection.exceptionHandler(handler);
        return this;
    }

    @Override
    public PgConnection closeHandler(Handler<Void> handler) {
        connection.closeHandler(handler);
        return this;
    }

    @Override
    public PgConnection notificationHandler(Handler<PgNotification> handler) {
        connection.notificationHandler(handler);
        return this;
    }

    @Override
    public PgConnection noticeHandler(Handler<PgNotice> handler) {
        connection.noticeHandler(handler);
        return this;
    }

    @Override
    public PgConnection cancelRequest(Handler<AsyncResult<Void>> handler) {
        connection.cancelRequest(handler);
        return this;
    }

    @Override
    public Future<Void> cancelRequest() {
        return connection.cancelRequest();
    }

    @Override
    public int processId() {
        return connection.processId();
    }

    @Override
    public int secretKey() {
        return connection.secretKey();
    }

    @Override
    public boolean isSSL() {
        return connection.isSSL();
    }

    @Override
    public DatabaseMetadata databaseMetadata() {
        return connection.databaseMetadata();
    }
}
