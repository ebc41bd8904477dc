package dev.groundwork.ops;

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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection of the request pool while one request holds it: counts what is sent over it and
 * tells the pool when it is given back. A statement is counted when its query is made; Hibernate
 * Reactive sends each query that it makes exactly once.
 */
final class CountedConnection implements PgConnection {

    private final PgConnection connection;
    private final StatementCount count;
    private final Runnable onRelease;
    private final AtomicBoolean released = new AtomicBoolean();

    CountedConnection(PgConnection connection, StatementCount count, Runnable onRelease) {
        this.connection = connection;
        this.count = count;
        this.onRelease = onRelease;
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        count.statementSent();
        return connection.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        count.statementSent();
        return connection.preparedQuery(Explain.marked(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        count.statementSent();
        return connection.preparedQuery(Explain.marked(sql), options);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        count.statementSent();
        return connection.prepare(Explain.marked(sql));
    }

    @Override
    public PgConnection prepare(String sql, Handler<AsyncResult<PreparedStatement>> handler) {
        count.statementSent();
        connection.prepare(Explain.marked(sql), handler);
        return this;
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
        count.statementSent();
        return connection.prepare(Explain.marked(sql), options);
    }

    @Override
    public PgConnection prepare(
            String sql, PrepareOptions options, Handler<AsyncResult<PreparedStatement>> handler) {
        count.statementSent();
        connection.prepare(Explain.marked(sql), options, handler);
        return this;
    }

    @Override
    public Future<Transaction> begin() {
        count.transactionBegun();
        return connection.begin();
    }

    @Override
    public void begin(Handler<AsyncResult<Transaction>> handler) {
        count.transactionBegun();
        connection.begin(handler);
    }

    @Override
    public Transaction transaction() {
        return connection.transaction();
    }

    @Override
    public Future<Void> close() {
        release();
        return connection.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        release();
        connection.close(handler);
    }

    private void release() {
        if (released.compareAndSet(false, true)) {
            onRelease.run();
        }
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
