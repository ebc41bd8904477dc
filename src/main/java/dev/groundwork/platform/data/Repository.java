package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.DatabaseError;
import dev.groundwork.platform.data.internal.persistence.DatabaseTranslator;
import dev.groundwork.platform.data.internal.persistence.EntityRule;
import dev.groundwork.platform.data.internal.persistence.ListQuery;
import dev.groundwork.platform.data.internal.persistence.RowProblems;
import dev.groundwork.platform.data.internal.persistence.RowWrite;
import dev.groundwork.platform.data.internal.persistence.RuleRelations;
import dev.groundwork.platform.data.internal.persistence.SingleRowWrites;
import dev.groundwork.platform.data.internal.persistence.StillReferencedException;
import dev.groundwork.platform.data.internal.persistence.Versioned;
import dev.groundwork.platform.data.internal.sql.DirectConnection;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The base repository with the operations of all entities: get, list, count, create, update,
 * delete. The one way from a request to rows, and so the place where the access rule is asked: 404
 * if the caller may not read the row, 403 if the caller may not change it.
 *
 * <p>Every method requires an active {@link UnitOfWork}.
 *
 * @param <E> the entity; the repository is also its {@link AccessRule}
 * @param <V> what callers see of it
 */
public abstract class Repository<E extends BaseEntity, V extends View>
        implements AccessRule, EntityDescriptor {

    private final Class<E> type;
    private final ViewMapping<V> mapping;
    private final Includes includes;
    private final Callers callers;
    private final Set<RowWrite> overridden;
    private final boolean isViewLocal;

    /**
     * @param mapping makes what callers see, and filter and sort by
     */
    protected Repository(
            Class<E> type, ViewMapping<V> mapping, Includes includes, Callers callers) {
        this.type = type;
        this.mapping = mapping;
        this.includes = includes;
        this.callers = callers;
        this.overridden = RowWrite.overriddenBy(getClass(), type);
        this.isViewLocal = mapping.all().stream().allMatch(Field::isLocal);
    }

    @Override
    public Class<E> type() {
        return type;
    }

    /** The path of its lists: {@code /v1/invoices} of {@code Invoice}, unless overridden. */
    public String collection() {
        return "/v1/" + RowProblems.name(type) + "s";
    }

    @Override
    public ViewMapping<V> mapping() {
        return mapping;
    }

    /** What callers see of the row. */
    public final V view(E row) {
        return mapping.of(row);
    }

    /** What is answered to the caller who added the row. */
    public V viewOfNew(E row) {
        return view(row);
    }

    /** The aggregates that callers can request; a count only, unless overridden. */
    public Aggregates aggregates() {
        return Aggregates.NONE;
    }

    /**
     * Whether this write of one row is one statement of SQL: by the entity's mapping, by the rules
     * for the caller, and because no subclass does it in another way.
     */
    public boolean isOneStatement(RowWrite write) {
        Caller caller = callers.current();
        return !overridden.contains(write)
                && includes.tables().of(type).isPlain()
                && (write == RowWrite.ADD
                        ? isLocal(creatable(caller))
                        : isLocal(readable(caller)) && isLocal(writable(caller)) && isViewLocal);
    }

    /** Whether it reads no other table. */
    private static boolean isLocal(RowAccess access) {
        return access.condition().relations().isEmpty();
    }

    /**
     * An include of the row that an attribute points at, where the caller may read that row by the
     * rule of its own repository. To be made by a producer: {@code toOne("post", Post.class,
     * PostView.MAPPING)} shows a comment's post.
     *
     * @param name the attribute, and the member that is added
     */
    protected <T extends BaseEntity> Include<E, T> toOne(
            String name, Class<T> target, ViewMapping<?> shown) {
        return toOne(name, target, shown, new EntityRule(includes, target));
    }

    /** The same by another rule, such as one for a view with what is public of the row. */
    protected <T extends BaseEntity> Include<E, T> toOne(
            String name, Class<T> target, ViewMapping<?> shown, AccessRule rule) {
        return new ToOne<>(type, name, target, shown, rule, callers);
    }

    /**
     * An include of these rows with the row that they point at, the newest first, by their rule.
     *
     * @param name the member that is added to that row
     * @param attribute by which these rows point at it
     * @param usualLimit how many for each, unless the caller says otherwise
     */
    protected <P extends BaseEntity> Include<P, E> toManyOf(
            Class<P> parent, String name, String attribute, int usualLimit) {
        return new ToMany<>(
                parent, name, type, attribute, usualLimit, true, mapping, this, callers);
    }

    protected Callers callers() {
        return callers;
    }

    /** Finds the row; null if it does not exist or the caller may not read it. */
    public Uni<E> find(long id) {
        RowAccess readable = readable(callers.current());
        return Panache.getSession()
                .chain(session -> session.find(type, id))
                .onItem()
                .ifNotNull()
                .transformToUni(row -> RuleRelations.loaded(row, readable))
                .map(row -> row != null && readable.allows(row) ? row : null);
    }

    /**
     * The row.
     *
     * @throws ProblemException {@code not_found}, through the {@code Uni}
     */
    public Uni<E> get(long id) {
        return find(id).onItem().ifNull().failWith(() -> RowProblems.notFound(type, id));
    }

    /**
     * Loads the row with the selected members: one statement for it and its joined includes, and
     * one for each other include.
     *
     * @throws ProblemException {@code not_found}, through the {@code Uni}
     */
    public Uni<Versioned<V>> get(long id, FieldSelection shape) {
        return query().row(id, shape)
                .onItem()
                .ifNull()
                .failWith(() -> RowProblems.notFound(type, id))
                .call(found -> includes.load(type, found.page(), shape.includes()))
                .map(found -> new Versioned<>(shown(found.page().rows().get(0)), found.version()));
    }

    /** One page: one statement, one for each include that it cannot join, and one for a total. */
    public Uni<Rows<V>> list(ListRequest request) {
        return query().page(request)
                .call(page -> includes.load(type, page, request.shape().includes()))
                .chain(page -> total(request).map(total -> rows(request, page, total)));
    }

    private Rows<V> rows(ListRequest request, ListQuery.Page<E> page, Long total) {
        List<V> views = page.rows().stream().map(this::shown).toList();
        return new Rows<>(request, views, page.last(), total);
    }

    private V shown(Row<E> row) {
        return mapping.view().cast(row.view());
    }

    /** Counts the matching rows that the caller may read. */
    public Uni<Long> count(Condition filter) {
        return query().count(filter);
    }

    /** A new row, made with the rows that it refers to; not added yet. */
    public <N> Uni<E> make(N item, BiFunction<N, RowReferences, E> toEntity) {
        return DirectConnection.current() == null
                ? Panache.getSession()
                        .map(session -> toEntity.apply(item, new RowReferences(session, callers)))
                : Uni.createFrom()
                        .item(
                                () ->
                                        toEntity.apply(
                                                item,
                                                new RowReferences(includes.tables(), callers)));
    }

    /** Inserts the row at once, so that constraints are checked here, not at the commit. */
    public Uni<E> create(E row) {
        return DirectConnection.current() == null
                ? add(row).call(Repository::flush)
                : creatable(row).invoke(BaseEntity::created).chain(added -> writes().insert(added));
    }

    private static Uni<Void> flush(BaseEntity row) {
        return Panache.getSession().chain(Mutiny.Session::flush);
    }

    /**
     * Adds a row that is inserted at the next flush, together with others; constraints are checked
     * then.
     */
    public Uni<E> add(E row) {
        return creatable(row).chain(() -> row.persist());
    }

    /**
     * Returns the row if the caller may create it; see {@link #writable}.
     *
     * @throws ProblemException {@code forbidden}
     */
    public Uni<E> creatable(E row) {
        return allowed(row, creatable(callers.current()));
    }

    /**
     * Changes one row by one statement; requires {@link #isOneStatement}.
     *
     * @param changes the new values, by the names of the attributes
     * @throws ProblemException as {@link #update}
     */
    public Uni<Versioned<V>> patch(long id, IfMatch ifMatch, Map<String, Object> changes) {
        return patch(id, ifMatch, changes, List.of());
    }

    /**
     * The same where other members must be unchanged.
     *
     * @throws ProblemException also {@code validation_failed}, where one of them differs
     */
    public Uni<Versioned<V>> patch(
            long id, IfMatch ifMatch, Map<String, Object> changes, List<Unchanged> unchanged) {
        return writes().patch(id, ifMatch, changes, unchanged)
                .map(written -> new Versioned<>(shown(written.row()), written.version()));
    }

    /**
     * Changes one row in a session.
     *
     * @param ifMatch what version the caller has seen
     * @param change sets what is to be changed; may throw a {@link ProblemException}
     * @throws ProblemException {@code not_found}, {@code forbidden}, {@code precondition_failed},
     *     and {@code edit_conflict} where another request changed the row meanwhile
     */
    public Uni<E> update(long id, IfMatch ifMatch, Consumer<E> change) {
        return updateWith(
                id,
                ifMatch,
                row -> {
                    change.accept(row);
                    return Uni.createFrom().voidItem();
                });
    }

    /**
     * Like {@link #update} for a change that runs further statements, such as a payment. Those
     * should come after a {@link #lock}. Final, because {@link #isOneStatement} relies on it.
     */
    protected final Uni<E> updateWith(long id, IfMatch ifMatch, Function<E, Uni<Void>> change) {
        return writable(id, ifMatch)
                .call(change::apply)
                .call(Repository::flush)
                .onFailure(DatabaseTranslator::isStale)
                .transform(failure -> ifMatch.named() ? IfMatch.stale() : failure);
    }

    /**
     * Locks the row until the transaction ends, so that other writers wait instead of failing. What
     * is read of it before the lock may be old.
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
        Uni<Void> deleted =
                DirectConnection.current() == null
                        ? deleteInSession(id, ifMatch)
                        : writes().delete(id, ifMatch);
        return deleted.onFailure().transform(failure -> asDeletion(id, failure));
    }

    private Uni<Void> deleteInSession(long id, IfMatch ifMatch) {
        return writable(id, ifMatch)
                .chain(row -> row.delete())
                .onFailure(DatabaseTranslator::isStale)
                .transform(failure -> ifMatch.named() ? IfMatch.stale() : failure)
                .replaceWithVoid();
    }

    /**
     * Returns the row if the caller may change it, for a check before costly work outside the
     * transaction, such as hashing a password. {@link #update} asks again.
     *
     * @throws ProblemException {@code not_found}, {@code forbidden}, {@code precondition_failed}
     */
    public Uni<E> writable(long id, IfMatch ifMatch) {
        RowAccess writable = writable(callers.current());
        return get(id).chain(row -> allowed(row, writable))
                .invoke(row -> ifMatch.require(row.version));
    }

    private Uni<E> allowed(E row, RowAccess access) {
        return RuleRelations.loaded(row, access)
                .invoke(
                        read -> {
                            if (!access.allows(read)) {
                                throw RowProblems.forbidden();
                            }
                        });
    }

    private SingleRowWrites<E> writes() {
        return new SingleRowWrites<>(this, includes, callers.current());
    }

    private ListQuery<E> query() {
        return new ListQuery<>(this, includes, callers.current());
    }

    private Uni<Long> total(ListRequest request) {
        return switch (request.count()) {
            case NONE -> Uni.createFrom().nullItem();
            case ESTIMATED -> query().estimate(request.filter());
            case EXACT -> query().count(request.filter());
        };
    }

    private Throwable asDeletion(long id, Throwable failure) {
        return DatabaseError.in(failure)
                .filter(DatabaseError::isForeignKey)
                .<Throwable>map(
                        refusal ->
                                new StillReferencedException(
                                        RowProblems.name(type) + " " + id, refusal))
                .orElse(failure);
    }
}
