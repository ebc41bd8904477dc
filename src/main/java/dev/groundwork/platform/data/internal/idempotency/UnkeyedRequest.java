package dev.groundwork.platform.data.internal.idempotency;

import dev.groundwork.platform.data.IdempotentRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.SingleStatementChange;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.internal.persistence.RowWrite;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** A request without an Idempotency-Key, executed each time. */
public record UnkeyedRequest(UnitOfWork work) implements IdempotentRequest {

    @Override
    public byte[] scope() {
        return null;
    }

    @Override
    public <V> Uni<RestResponse<V>> unlessReplayed(Supplier<Uni<RestResponse<V>>> preparation) {
        return preparation.get();
    }

    @Override
    public <V> Uni<RestResponse<V>> write(Supplier<Uni<RestResponse<V>>> change) {
        return work.write(change);
    }

    @Override
    public <V> Uni<RestResponse<V>> write(
            Supplier<Uni<RestResponse<V>>> change,
            Predicate<Throwable> unclear,
            Supplier<Uni<RestResponse<V>>> instead) {
        return write(change).onFailure(unclear).recoverWithUni(() -> write(instead));
    }

    @Override
    public <V> Uni<RestResponse<V>> add(
            Repository<?, ?> rows, Supplier<Uni<RestResponse<V>>> change) {
        return work.write(rows, RowWrite.ADD, change);
    }

    @Override
    public <T, V> Uni<RestResponse<V>> write(
            SingleStatementChange<T> change, Function<T, RestResponse<V>> answer) {
        return work.statement(() -> change.run().map(answer));
    }
}
