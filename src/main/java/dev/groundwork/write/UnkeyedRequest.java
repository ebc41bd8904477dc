package dev.groundwork.write;

import dev.groundwork.persistence.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Done as often as it comes. */
record UnkeyedRequest(UnitOfWork work) implements IdempotentRequest {

    @Override
    public <V> Uni<RestResponse<V>> unlessAnswered(Supplier<Uni<RestResponse<V>>> preparation) {
        return preparation.get();
    }

    @Override
    public <V> Uni<RestResponse<V>> write(Supplier<Uni<RestResponse<V>>> change) {
        return work.write(change);
    }

    @Override
    public <V> Uni<RestResponse<V>> writeAtOnce(Supplier<Uni<RestResponse<V>>> change) {
        return work.atOnce(change);
    }
}
