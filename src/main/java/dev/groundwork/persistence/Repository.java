package dev.groundwork.persistence;

import dev.groundwork.auth.AccessRule;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.query.Aggregates;
import dev.groundwork.query.Condition;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Members;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Shape;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Everything that is the same for every entity: get, list, count, create, change, delete. The one
 * way from a request to rows, and so the place where the access rule is asked: what the caller may
 * not know of is 404, what he may not change is 403.
 *
 * <p>Every method wants an open {@link UnitOfWork}.
 *
 * @param <E> the entity; the repository is also its {@link AccessRule}
 */
public abstract class Repository<E extends BaseEntity> implements AccessRule<E>, Queryable {

    private final Class<E> type;
    private final Members members;
    private final Includes includes;
    private final Callers callers;

    /**
     * @param members what callers see, and filter and sort by
     */
    protected Repository(Class<E> type, Members members, Includes includes, Callers callers) {
        this.type = type;
        this.members = members;
        this.includes = includes;
        this.callers = callers;
    }

    @Override
    public Class<E> type() {
        return type;
    }

    /** The path of its lists: {@code /v1/invoices} of {@code Invoice}, unless overridden. */
    public String collection() {
        return "/v1/" + type.getSimpleName().toLowerCase(Locale.ROOT) + "s";
    }

    @Override
    public Members members() {
        return members;
    }

    /** What callers may have counted and summed up; nothing but a count, unless overridden. */
    public Aggregates aggregates() {
        return Aggregates.NONE;
    }

    protected Callers callers() {
        return callers;
    }

    /** The row, or null where there is none that the caller may know of. */
    public Uni<E> find(long id) {
        Caller caller = callers.current();
        return Panache.getSession()
                .chain(session -> session.find(type, id))
                .map(row -> row != null && mayRead(caller, row) ? row : null);
    }

    /**
     * The row.
     *
     * @throws ProblemException {@code not_found}, through the {@code Uni}
     */
    public Uni<E> get(long id) {
        return find(id).onItem().ifNull().failWith(() -> notFound(id));
    }

    /**
     * The row as it was asked for: one statement for it and what it can be joined with, and one for
     * each other include.
     *
     * @throws ProblemException {@code not_found}, through the {@code Uni}
     */
    public Uni<Row<E>> get(long id, Shape shape) {
        if (shape.equals(Shape.WHOLE)) {
            return get(id).map(Row::of);
        }
        return Panache.getSession()
                .chain(
                        session ->
                                query(session)
                                        .row(id, shape, includes)
                                        .onItem()
                                        .ifNull()
                                        .failWith(() -> notFound(id))
                                        .call(
                                                found ->
                                                        includes.load(
                                                                session,
                                                                type,
                                                                found,
                                                                shape.includes()))
                                        .map(found -> found.row()));
    }

    /** One page: one statement, one for each include, and one for a total. */
    public Uni<Rows<E>> list(ListRequest request) {
        return Panache.getSession()
                .chain(
                        session -> {
                            ListQuery<E> query = query(session);
                            return query.page(request)
                                    .call(page -> load(session, page.rows(), request.shape()))
                                    .chain(
                                            page ->
                                                    total(query, request)
                                                            .map(
                                                                    total ->
                                                                            new Rows<>(
                                                                                    request,
                                                                                    page.rows(),
                                                                                    page.last(),
                                                                                    total)));
                        });
    }

    /** How many rows match, of those that the caller may know of. */
    public Uni<Long> count(Condition filter) {
        return Panache.getSession().chain(session -> query(session).count(filter));
    }

    /**
     * Stands for another entity's row in a relation, without reading it. Whether it exists, the
     * foreign key says when the row is written ({@code unknown_reference}).
     */
    public <T extends BaseEntity> Uni<T> reference(Class<T> other, long id) {
        return Panache.getSession().map(session -> session.getReference(other, id));
    }

    /** The row as the database has taken it: constraints are met here, not at the commit. */
    public Uni<E> create(E row) {
        return add(row).call(added -> added.flush());
    }

    /**
     * A new row that is written with others, when the session is flushed; constraints are met then.
     */
    public Uni<E> add(E row) {
        return creatable(row).chain(() -> row.persist());
    }

    /**
     * The row, where the caller may make it; see {@link #writable}.
     *
     * @throws ProblemException {@code forbidden}
     */
    public Uni<E> creatable(E row) {
        return mayCreate(callers.current(), row)
                ? Uni.createFrom().item(row)
                : Uni.createFrom().failure(Repository::forbidden);
    }

    /**
     * Changes one row.
     *
     * @param ifMatch what version the caller has seen
     * @param change sets what is to be changed; may throw a {@link ProblemException}
     * @throws ProblemException {@code not_found}, {@code forbidden}, {@code precondition_failed},
     *     and {@code edit_conflict} where another request changed the row meanwhile
     */
    public Uni<E> update(long id, IfMatch ifMatch, Consumer<E> change) {
        return step(
                id,
                ifMatch,
                row -> {
                    change.accept(row);
                    return Uni.createFrom().voidItem();
                });
    }

    /**
     * The same for a change that takes other statements, such as one that pays. Those should come
     * after a {@link #lock}.
     */
    protected Uni<E> step(long id, IfMatch ifMatch, Function<E, Uni<Void>> change) {
        return writable(id, ifMatch)
                .call(change::apply)
                .call(row -> row.flush())
                .onFailure(DatabaseTranslator::isStale)
                .transform(failure -> ifMatch.named() ? IfMatch.stale() : failure);
    }

    /**
     * Makes other writers of the row wait until this transaction ends, instead of failing them at
     * theirs. What is read of it before the lock may be old.
     */
    protected Uni<Void> lock(long id) {
        String statement =
                "select 1 from %s where id = $1 for no key update"
                        .formatted(type.getAnnotation(Table.class).name());
        return Statements.row(statement, id).replaceWithVoid();
    }

    /**
     * Deletes one row.
     *
     * @throws ProblemException as {@link #update}, and {@code still_referenced} where other rows
     *     need it
     */
    public Uni<Void> delete(long id, IfMatch ifMatch) {
        return writable(id, ifMatch)
                .chain(row -> row.delete())
                .onFailure(DatabaseTranslator::isStale)
                .transform(failure -> ifMatch.named() ? IfMatch.stale() : failure)
                .onFailure()
                .transform(failure -> asDeletion(id, failure))
                .replaceWithVoid();
    }

    /**
     * The row, where the caller may change it: to be asked before a change that costs something
     * outside the transaction, such as the hash of a password. {@link #update} asks again.
     *
     * @throws ProblemException {@code not_found}, {@code forbidden}, {@code precondition_failed}
     */
    public Uni<E> writable(long id, IfMatch ifMatch) {
        Caller caller = callers.current();
        return get(id).invoke(
                        row -> {
                            if (!mayWrite(caller, row)) {
                                throw forbidden();
                            }
                            ifMatch.require(row.version);
                        });
    }

    private ListQuery<E> query(Mutiny.Session session) {
        return new ListQuery<>(session, this, includes.of(type), callers.current());
    }

    private Uni<Void> load(Mutiny.Session session, List<Row<E>> rows, Shape shape) {
        return includes.load(session, type, rows, shape.includes());
    }

    private static <E extends BaseEntity> Uni<Long> total(ListQuery<E> query, ListRequest request) {
        return switch (request.count()) {
            case NONE -> Uni.createFrom().nullItem();
            case ESTIMATED -> query.estimate(request.filter());
            case EXACT -> query.count(request.filter());
        };
    }

    private Throwable asDeletion(long id, Throwable failure) {
        return Refusal.in(failure)
                .filter(Refusal::isForeignKey)
                .<Throwable>map(refusal -> new DeletionRefused(name() + " " + id, refusal))
                .orElse(failure);
    }

    private ProblemException notFound(long id) {
        return new ProblemException(
                ProblemType.NOT_FOUND, "There is no %s %d.".formatted(name(), id));
    }

    private static ProblemException forbidden() {
        return new ProblemException(ProblemType.FORBIDDEN, "The caller may not change this row.");
    }

    private String name() {
        return type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
