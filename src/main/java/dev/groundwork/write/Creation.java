package dev.groundwork.write;

import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.Responses;
import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.persistence.Inserts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
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
     * @param collection its path, such as {@code /v1/invoices}
     * @param add gives an item's row to the session, as {@link
     *     dev.groundwork.persistence.Repository#add}; may be called twice for an item, and must
     *     then make a second row
     * @param view of the row, while the session is open
     */
    public <N, E extends BaseEntity, V> Uni<RestResponse<OneOrMany<V>>> of(
            String collection, OneOrMany<N> body, Function<N, Uni<E>> add, Function<E, V> view) {
        return write(idempotency.of(body), collection, body, false, add, view);
    }

    /**
     * The same of items that are one row each and bring no others: without a key, the insert of one
     * alone is the transaction, which saves two of three round trips.
     */
    public <N, E extends BaseEntity, V> Uni<RestResponse<OneOrMany<V>>> ofSingleRows(
            String collection, OneOrMany<N> body, Function<N, Uni<E>> add, Function<E, V> view) {
        return write(idempotency.of(body), collection, body, true, add, view);
    }

    /**
     * The same of items that cost something before the transaction opens.
     *
     * @param prepare one item after the other, so that many do not fill a queue that is there for
     *     everyone; not called for a replay
     */
    public <N, P, E extends BaseEntity, V> Uni<RestResponse<OneOrMany<V>>> ofSingleRows(
            String collection,
            OneOrMany<N> body,
            Function<N, Uni<P>> prepare,
            Function<P, Uni<E>> add,
            Function<E, V> view) {
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
                                .chain(
                                        items ->
                                                write(
                                                        request,
                                                        collection,
                                                        items,
                                                        true,
                                                        add,
                                                        view)));
    }

    private <T, E extends BaseEntity, V> Uni<RestResponse<OneOrMany<V>>> write(
            IdempotentRequest request,
            String collection,
            OneOrMany<T> items,
            boolean singleRows,
            Function<T, Uni<E>> add,
            Function<E, V> view) {
        if (!items.isMany()) {
            Supplier<Uni<RestResponse<OneOrMany<V>>>> change =
                    () ->
                            add.apply(items.items().get(0))
                                    .call(row -> row.flush())
                                    .map(row -> one(collection, row, view));
            return singleRows ? request.writeAtOnce(change) : request.write(change);
        }
        return request.write(
                () -> inserts.together(items.items(), add).map(made -> many(made, view)),
                Inserts::blamesARow,
                () -> inserts.oneByOne(items.items(), add).map(made -> many(made, view)));
    }

    private static <E extends BaseEntity, V> RestResponse<OneOrMany<V>> one(
            String collection, E row, Function<E, V> view) {
        return Responses.created(collection, row.id, OneOrMany.one(view.apply(row)), row.version);
    }

    private static <E, V> RestResponse<OneOrMany<V>> many(List<E> rows, Function<E, V> view) {
        return RestResponse.status(
                RestResponse.Status.CREATED, OneOrMany.many(rows.stream().map(view).toList()));
    }
}
