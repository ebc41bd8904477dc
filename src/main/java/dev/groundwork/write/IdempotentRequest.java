package dev.groundwork.write;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** A POST at hand, with its Idempotency-Key or without one. */
public interface IdempotentRequest {

    /**
     * What comes before the transaction and costs more than a look for the key, such as hashing a
     * password: not done for a replay, and done while no connection waits for it.
     *
     * @param preparation ends in {@link #write}
     */
    <V> Uni<RestResponse<V>> unlessAnswered(Supplier<Uni<RestResponse<V>>> preparation);

    /** The transaction; see {@link Idempotency#write}. */
    <V> Uni<RestResponse<V>> write(Supplier<Uni<RestResponse<V>>> change);

    /**
     * The same for a change that writes by one statement: without a key, that statement is the
     * transaction.
     *
     * @param change as {@link dev.groundwork.persistence.UnitOfWork#atOnce} wants it
     */
    <V> Uni<RestResponse<V>> writeAtOnce(Supplier<Uni<RestResponse<V>>> change);
}
