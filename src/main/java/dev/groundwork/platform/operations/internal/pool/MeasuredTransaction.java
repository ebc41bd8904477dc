package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Transaction;

/** A transaction whose end is awaited under a {@link StatementClock}. */
final class MeasuredTransaction implements Transaction {

    private final Transaction transaction;
    private final StatementClock clock;

    MeasuredTransaction(Transaction transaction, StatementClock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Future<Void> commit() {
        return clock.measure(transaction.commit());
    }

    @Override
    public void commit(Handler<AsyncResult<Void>> handler) {
        transaction.commit(clock.measure(handler));
    }

    @Override
    public Future<Void> rollback() {
        return clock.measure(transaction.rollback());
    }

    @Override
    public void rollback(Handler<AsyncResult<Void>> handler) {
        transaction.rollback(clock.measure(handler));
    }

    @Override
    public void completion(Handler<AsyncResult<Void>> handler) {
        transaction.completion(handler);
    }

    @Override
    public Future<Void> completion() {
        return transaction.completion();
    }
}
