package dev.groundwork.write;

import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.Responses;
import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.persistence.Inserts;
import dev.groundwork.persistence.Repository;
import dev.groundwork.query.View;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The POST to a collection: one row or many, all or none, once for each Idempotency-Key.
 *
 * <p>Many rows cost a round trip for each batch. Only where the database refuses one, they are
 * written again one by one to find out which: in a second transaction, which ends in the refusal,
 * or in the rows where the obstacle is gone meanwhile.
 */
@Singleton
public class Creation {

    private final Idempotency idempotency;
    private final Inserts inserts;

    Creation(Idempotency idempotency, Inserts inserts) {
        this.idempotency = idempotency;
        this.inserts = inserts;
    }

    /**
     * To be called by the resource itself, while the request is at hand.
     *
     * @param row makes an item's row, which is then added; may be called twice for an item, and
     *     must then make a second row
     */
    public <N, E extends BaseEntity, V extends View> Uni<RestResponse<OneOrMany<V>>> of(
            Repository<E, V> rows, OneOrMany<N> body, Function<N, Uni<E>> row) {
        return write(idempotency.of(body), rows, body, row);
    }

    /**
     * The same of items that cost something before the transaction opens.
     *
     * @param prepare one item after the other, so that many do not fill a queue that is there for
     *     everyone; not called for a replay
     */
    public <N, P, E extends BaseEntity, V extends View> Uni<RestResponse<OneOrMany<V>>> of(
            Repository<E, V> rows,
            OneOrMany<N> body,
            Function<N, Uni<P>> prepare,
            Function<P, Uni<E>> row) {
        IdempotentRequest request = idempotency.of(body);
        return request.unlessAnswered(
                () ->
                        Multi.createFrom()
                                .iterable(body.items())
                                .onItem()
                                .transformToUniAndConcatenate(prepare::apply)
                                .collect()
                                .asList()
                                .map(body::of)
                                .chain(items -> write(request, rows, items, row)));
    }

    private <T, E extends BaseEntity, V extends View> Uni<RestResponse<OneOrMany<V>>> write(
            IdempotentRequest request,
            Repository<E, V> rows,
            OneOrMany<T> items,
            Function<T, Uni<E>> row) {
        if (!items.isMany()) {
            return request.add(
                    rows,
                    () ->
                            row.apply(items.items().get(0))
                                    .chain(rows::create)
                                    .map(made -> one(rows, made)));
        }
        Function<T, Uni<E>> add = item -> row.apply(item).chain(rows::add);
        return request.write(
                () -> inserts.together(items.items(), add).map(made -> many(rows, made)),
                Inserts::blamesARow,
                () -> inserts.oneByOne(items.items(), add).map(made -> many(rows, made)));
    }

    private static <E extends BaseEntity, V extends View> RestResponse<OneOrMany<V>> one(
            Repository<E, V> rows, E made) {
        return Responses.created(
                rows.collection(), made.id, OneOrMany.one(rows.viewOfNew(made)), made.version);
    }

    private static <E extends BaseEntity, V extends View> RestResponse<OneOrMany<V>> many(
            Repository<E, V> rows, List<E> made) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                OneOrMany.many(made.stream().map(rows::viewOfNew).toList()));
    }
}
