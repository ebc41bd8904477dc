package dev.groundwork.write;

import dev.groundwork.persistence.Repository;
import dev.groundwork.persistence.RowWrite;
import dev.groundwork.persistence.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Done as often as it comes. */
record UnkeyedRequest(UnitOfWork work) implements IdempotentRequest {

    @Override
    public byte[] scope() {
        return null;
    }

    @Override
    public <V> Uni<RestResponse<V>> unlessAnswered(Supplier<Uni<RestResponse<V>>> preparation) {
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
            OneStatement<T> change, Function<T, RestResponse<V>> answer) {
        return work.statement(() -> change.run().map(answer));
    }
}
