package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.WriteOperations;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The routes of a collection, which are the same for every entity: from a request to its answer. A
 * resource declares the routes that it has, each with its access rule, and delegates to this class;
 * where one differs, the resource writes it out.
 *
 * <p>The routes that read may be inherited ({@code PublicReadRoutes}, {@code
 * AuthenticatedReadRoutes}). Those with a body are declared by each resource: Quarkus REST (3.33)
 * resolves the type of a body by the class that declares the route, and would read {@code
 * SingleOrBatch<N>} of a superclass as {@code SingleOrBatch<Object>}.
 *
 * @param <E> the entity
 * @param <V> what callers see of it
 */
public final class Crud<E extends BaseEntity, V extends View> {

    private final Repository<E, V> repository;
    private final ReadOperations reading;
    private final ListExport exports;
    private final CreateOperations creation;
    private final Idempotency idempotency;
    private final WriteOperations writing;

    Crud(
            Repository<E, V> repository,
            ReadOperations reading,
            ListExport exports,
            CreateOperations creation,
            Idempotency idempotency,
            WriteOperations writing) {
        this.repository = repository;
        this.reading = reading;
        this.exports = exports;
        this.creation = creation;
        this.idempotency = idempotency;
        this.writing = writing;
    }

    /** {@code GET /v1/posts}: one page. */
    public Uni<RestResponse<Page<V>>> list(UriInfo uri) {
        return reading.list(uri, repository);
    }

    /** The same as NDJSON or CSV: every match. */
    public Uni<Response> export(UriInfo uri, HttpHeaders accepted) {
        return exports.respond(uri, accepted, repository);
    }

    /** {@code GET /v1/orders/stats}. */
    public Uni<Aggregated> aggregate(UriInfo uri) {
        return reading.aggregate(uri, repository);
    }

    /** {@code GET /v1/posts/12}. */
    public Uni<RestResponse<V>> get(long id, UriInfo uri) {
        return reading.get(id, uri, repository);
    }

    /**
     * {@code POST /v1/posts}: one row or many, once for each Idempotency-Key.
     *
     * @param toEntity makes an item's row, such as {@code NewPost::toPost}; may be called twice for
     *     an item, and must then make a second one
     */
    public <N> Uni<RestResponse<SingleOrBatch<V>>> create(
            SingleOrBatch<N> body, BiFunction<N, RowReferences, E> toEntity) {
        return creation.of(repository, body, item -> repository.make(item, toEntity));
    }

    /**
     * The same of items that cost something before the transaction opens, such as the hash of a
     * password.
     *
     * @param prepare one item after the other, outside of the transaction; not called for a replay
     */
    public <N> Uni<RestResponse<SingleOrBatch<V>>> createPrepared(
            SingleOrBatch<N> body, Function<N, Uni<Supplier<E>>> prepare) {
        return creation.of(repository, body, prepare, item -> Uni.createFrom().item(item.get()));
    }

    /**
     * {@code PATCH /v1/posts/12} of members that are columns: one statement, where the entity has
     * no callbacks, cascades or constraints.
     *
     * @param ifMatch as the header has it
     * @param patch a record whose components are {@code JsonNullable}, each with the name of an
     *     attribute; {@code authorId} sets the relation {@code author}
     */
    public Uni<RestResponse<V>> patch(long id, String ifMatch, Record patch) {
        return writing.patch(repository, id, IfMatch.of(ifMatch), patch);
    }

    /**
     * {@code PATCH /v1/posts/12} with rules of the entity.
     *
     * @param ifMatch as the header has it
     * @param change as {@link Repository#update} takes it
     */
    public Uni<RestResponse<V>> patch(long id, String ifMatch, Consumer<E> change) {
        return writing.update(repository, id, IfMatch.of(ifMatch), change);
    }

    /**
     * The same where the patch takes members that it does not change.
     *
     * @param readOnly of the patch; null where it has none
     */
    public Uni<RestResponse<V>> patch(
            long id, String ifMatch, ReadOnlyMembers<V> readOnly, Consumer<E> change) {
        return patch(id, ifMatch, requireUnchanged(readOnly).andThen(change));
    }

    /**
     * Requires of a row that it has these members, for a change that is written out.
     *
     * @param readOnly of a patch; null where it has none
     */
    public Consumer<E> requireUnchanged(ReadOnlyMembers<V> readOnly) {
        List<Unchanged> members = Unchanged.of(readOnly, repository.mapping());
        return row -> ReadOnlyMembers.requireNone(Unchanged.different(members, row));
    }

    /** {@code DELETE /v1/posts/12}. */
    public Uni<Void> delete(long id, String ifMatch) {
        return writing.delete(repository, id, IfMatch.of(ifMatch));
    }

    /**
     * An action on a row, such as {@code POST /v1/orders/3/pay}: in one transaction, once for each
     * Idempotency-Key.
     *
     * @param body of the request; null where it has none
     * @param change the row, changed
     */
    public Uni<RestResponse<V>> action(
            String ifMatch, Object body, Function<IfMatch, Uni<E>> change) {
        IfMatch condition = IfMatch.of(ifMatch);
        return idempotency.write(body, () -> change.apply(condition).map(this::answer));
    }

    /** The same for an action that is a method of the entity. */
    public Uni<RestResponse<V>> action(long id, String ifMatch, Consumer<E> change) {
        return action(ifMatch, null, seen -> repository.update(id, seen, change));
    }

    /** The row alone, with its version as its tag. */
    public RestResponse<V> answer(E row) {
        return Responses.row(repository.view(row), row.version);
    }
}
