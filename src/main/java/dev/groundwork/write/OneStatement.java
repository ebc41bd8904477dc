package dev.groundwork.write;

import io.smallrye.mutiny.Uni;

/**
 * A change that a function of the database makes by itself, and a second function together with the
 * lock, the look and the answer of an Idempotency-Key. Both require an active unit of work.
 *
 * @param <T> what the change makes
 */
public interface OneStatement<T> {

    /** Without a key. */
    Uni<T> run();

    /**
     * With a key.
     *
     * @return the function's row: state, status, headers and body of the key ({@code
     *     idempotency_claim}), and what {@link #read} takes
     */
    Uni<Object[]> runOnce(Key key);

    /**
     * @param result the columns after those of the key
     * @return fails with a problem where the function says that a rule forbids the change
     */
    Uni<T> read(Object[] result);
}
