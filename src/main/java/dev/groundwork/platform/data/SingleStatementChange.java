package dev.groundwork.platform.data;

import io.smallrye.mutiny.Uni;

/**
 * A change by one database function, with a second function that also locks, looks up and stores
 * the Idempotency-Key. Both require an active unit of work.
 *
 * @param <T> what the change makes
 */
public interface SingleStatementChange<T> {

    /** Without a key. */
    Uni<T> run();

    /**
     * With a key.
     *
     * @return the function's row: state, status, headers and body of the key ({@code
     *     idempotency_claim}), and what {@link #read} takes
     */
    Uni<Object[]> runOnce(ScopedIdempotencyKey key);

    /**
     * @param result the columns after those of the key
     * @return fails with a problem where the function says that a rule forbids the change
     */
    Uni<T> read(Object[] result);
}
