package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.RowWrite;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** The current POST request, with or without an Idempotency-Key. */
public interface IdempotentRequest {

    /** Names the key in the table of answers; null without a key. */
    byte[] scope();

    /**
     * Runs costly preparation before the transaction, such as hashing a password: skipped for a
     * replay, and without holding a connection.
     *
     * @param preparation ends in {@link #write}
     */
    <V> Uni<RestResponse<V>> unlessReplayed(Supplier<Uni<RestResponse<V>>> preparation);

    /** The transaction; see {@link Idempotency#write}. */
    <V> Uni<RestResponse<V>> write(Supplier<Uni<RestResponse<V>>> change);

    /**
     * The same for a change whose failure may not say what was wrong.
     *
     * @param unclear whether it does not; the transaction of {@code instead} then follows
     * @param instead the same change, whose failure does
     */
    <V> Uni<RestResponse<V>> write(
            Supplier<Uni<RestResponse<V>>> change,
            Predicate<Throwable> unclear,
            Supplier<Uni<RestResponse<V>>> instead);

    /**
     * The same for a change that adds one row: without a key, the insert is the transaction where
     * nothing else is written with it.
     *
     * @param change as {@link UnitOfWork#write(Repository, RowWrite, Supplier)} requires it
     */
    <V> Uni<RestResponse<V>> add(Repository<?, ?> rows, Supplier<Uni<RestResponse<V>>> change);

    /**
     * The same for a change that is a function of the database: with a key and without one, that
     * statement is the transaction, and no lock waits for the network.
     *
     * @param answer the same for the same result, since it makes the first answer and each replay
     */
    <T, V> Uni<RestResponse<V>> write(
            SingleStatementChange<T> change, Function<T, RestResponse<V>> answer);
}
