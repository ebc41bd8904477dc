package dev.groundwork.platform.operations.internal.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;

/**
 * Measures how long a leased connection has waited for a response or has been idle. Is written on
 * the event loop of its borrower and read by any thread.
 */
final class StatementClock {

    private final PoolUsage usage;
    private int running;
    private volatile boolean busy;
    private volatile boolean outdated;
    private volatile long since = System.nanoTime();

    StatementClock(PoolUsage usage) {
        this.usage = usage;
    }

    /** Whether an answer is outstanding. */
    boolean isBusy() {
        return busy;
    }

    /** Whether a statement failed in a way that another connection would not. */
    boolean isConnectionOutdated() {
        return outdated;
    }

    /** Nanoseconds since the last begin or end of a statement. */
    long elapsed(long now) {
        return now - since;
    }

    /** Measures a statement that has just been sent. */
    <T> Future<T> measure(Future<T> answer) {
        begin();
        return answer.onComplete(this::end);
    }

    /** The same for a statement whose answer goes to a handler. */
    <T> Handler<AsyncResult<T>> measure(Handler<AsyncResult<T>> handler) {
        begin();
        return answer -> {
            end(answer);
            handler.handle(answer);
        };
    }

    private synchronized void begin() {
        running++;
        since = System.nanoTime();
        busy = true;
    }

    private synchronized void end(AsyncResult<?> answer) {
        running--;
        since = System.nanoTime();
        busy = running > 0;
        if (answer.succeeded()) {
            usage.answered(since);
        } else {
            outdated |= OutdatedConnection.mustReplace(answer.cause());
        }
    }
}
