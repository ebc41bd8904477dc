package dev.groundwork.platform.operations.internal.pool;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the SQL statements that the request lane has sent since the start. A test takes the
 * difference around a request to assert what that request costs.
 *
 * <p>A batch counts once. The beginning and the end of a transaction are not statements; pings and
 * the readiness check's own query are not counted at all.
 */
@Singleton
public class StatementCount {

    private final LongAdder statements = new LongAdder();
    private final LongAdder transactions = new LongAdder();

    /** Statements sent. */
    public long total() {
        return statements.sum();
    }

    /** Transactions begun; each ends with one commit or one rollback. */
    public long transactions() {
        return transactions.sum();
    }

    void statementSent() {
        statements.increment();
    }

    void transactionBegun() {
        transactions.increment();
    }
}
