package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.Inserts;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Implements POST to a collection: one row or many, all or none, once per Idempotency-Key.
 *
 * <p>Many rows cost a round trip for each batch. Only where the database refuses one, they are
 * written again one by one to find out which: in a second transaction, which ends in the refusal,
 * or in the rows where the obstacle is gone meanwhile.
 */
@Singleton
public class CreateOperations {

    private final Idempotency idempotency;
    private final Inserts inserts;

    CreateOperations(Idempotency idempotency, Inserts inserts) {
        this.idempotency = idempotency;
        this.inserts = inserts;
    }

    /**
     * Creates the rows; must be called by the resource method.
     *
     * @param row makes an item's row, which is then added; may be called twice for an item, and
     *     must then make a second row
     */
    public <N, E extends BaseEntity, V extends View> Uni<RestResponse<SingleOrBatch<V>>> of(
            Repository<E, V> rows, SingleOrBatch<N> body, Function<N, Uni<E>> row) {
        return write(idempotency.of(body), rows, body, row);
    }

    /**
     * The same of items that cost something before the transaction opens.
     *
     * @param prepare one item after the other, so that many do not fill a queue that is there for
     *     everyone; not called for a replay
     */
    public <N, P, E extends BaseEntity, V extends View> Uni<RestResponse<SingleOrBatch<V>>> of(
            Repository<E, V> rows,
            SingleOrBatch<N> body,
            Function<N, Uni<P>> prepare,
            Function<P, Uni<E>> row) {
        IdempotentRequest request = idempotency.of(body);
        return request.unlessReplayed(
                () ->
                        Multi.createFrom()
                                .iterable(body.items())
                                .onItem()
                                .transformToUniAndConcatenate(prepare::apply)
                                .collect()
                                .asList()
                                .map(body::withItems)
                                .chain(items -> write(request, rows, items, row)));
    }

    private <T, E extends BaseEntity, V extends View> Uni<RestResponse<SingleOrBatch<V>>> write(
            IdempotentRequest request,
            Repository<E, V> rows,
            SingleOrBatch<T> items,
            Function<T, Uni<E>> row) {
        if (!items.isBatch()) {
            return request.add(
                    rows,
                    () ->
                            row.apply(items.items().get(0))
                                    .chain(rows::create)
                                    .map(made -> singleResponse(rows, made)));
        }
        Function<T, Uni<E>> add = item -> row.apply(item).chain(rows::add);
        return request.write(
                () -> inserts.inBatches(items.items(), add).map(made -> batchResponse(rows, made)),
                Inserts::isDataError,
                () -> inserts.oneByOne(items.items(), add).map(made -> batchResponse(rows, made)));
    }

    private static <E extends BaseEntity, V extends View>
            RestResponse<SingleOrBatch<V>> singleResponse(Repository<E, V> rows, E made) {
        return Responses.created(
                rows.collection(),
                made.id,
                SingleOrBatch.single(rows.viewOfNew(made)),
                made.version);
    }

    private static <E extends BaseEntity, V extends View>
            RestResponse<SingleOrBatch<V>> batchResponse(Repository<E, V> rows, List<E> made) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                SingleOrBatch.batch(made.stream().map(rows::viewOfNew).toList()));
    }
}
