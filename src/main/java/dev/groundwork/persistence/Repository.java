package dev.groundwork.persistence;

import dev.groundwork.auth.AccessRule;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.query.Condition;
import dev.groundwork.query.Count;
import dev.groundwork.query.Fields;
import dev.groundwork.query.ListRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
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
public abstract class Repository<E extends BaseEntity> implements AccessRule<E> {

    private final Class<E> type;
    private final Fields fields;
    private final Includes includes;
    private final Callers callers;

    /**
     * @param fields what callers may filter and sort by
     */
    protected Repository(Class<E> type, Fields fields, Includes includes, Callers callers) {
        this.type = type;
        this.fields = fields;
        this.includes = includes;
        this.callers = callers;
    }

    public Class<E> type() {
        return type;
    }

    public Fields fields() {
        return fields;
    }

    public Set<String> includeNames() {
        return includes.names(type);
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

    /** The row with what was asked to be included: one statement, and one for each include. */
    public Uni<Row<E>> get(long id, Set<String> include) {
        return get(id).chain(row -> with(include, List.of(row))).map(rows -> rows.get(0));
    }

    /** One page: one statement, one for each include, and one for an exact total. */
    public Uni<Rows<E>> list(ListRequest request) {
        return Panache.getSession()
                .chain(session -> select(session, request))
                .chain(
                        found -> {
                            boolean more = found.size() > request.limit();
                            List<Object[]> page = more ? found.subList(0, request.limit()) : found;
                            List<?> last = more ? position(page.get(page.size() - 1)) : null;
                            return with(request.includes(), entities(page))
                                    .chain(
                                            rows ->
                                                    total(request)
                                                            .map(
                                                                    n ->
                                                                            new Rows<>(
                                                                                    request, rows,
                                                                                    last, n)));
                        });
    }

    /** How many rows match, of those that the caller may know of. */
    public Uni<Long> count(Condition filter) {
        return Panache.getSession()
                .chain(
                        session -> {
                            HibernateCriteriaBuilder criteria = criteria(session);
                            var query = criteria.createQuery(Long.class);
                            var row = query.from(type);
                            query.select(criteria.count(row))
                                    .where(
                                            Restrictions.all(
                                                    criteria,
                                                    readable(callers.current(), criteria, row),
                                                    filter.toPredicate(criteria, row)));
                            return session.createQuery(query).getSingleResult();
                        });
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
        if (!mayWrite(callers.current(), row)) {
            return Uni.createFrom().failure(Repository::forbidden);
        }
        return row.persistAndFlush();
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
        return writable(id, ifMatch)
                .invoke(change)
                .call(row -> row.flush())
                .onFailure(DatabaseTranslator::isStale)
                .transform(failure -> ifMatch.named() ? IfMatch.stale() : failure);
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

    private Uni<E> writable(long id, IfMatch ifMatch) {
        Caller caller = callers.current();
        return get(id).invoke(
                        row -> {
                            if (!mayWrite(caller, row)) {
                                throw forbidden();
                            }
                            ifMatch.require(row.version);
                        });
    }

    /** Each row, and after it the values that it has in the order of the sort. */
    private Uni<List<Object[]>> select(Mutiny.Session session, ListRequest request) {
        HibernateCriteriaBuilder criteria = criteria(session);
        if (request.sort().size() == 1) {
            // The key alone, which the row says itself: nothing is read beside it.
            var query = criteria.createQuery(type);
            Root<E> row = query.from(type);
            return page(session, query.select(row), row, request)
                    .map(rows -> rows.stream().map(one -> new Object[] {one, one.id}).toList());
        }
        var query = criteria.createQuery(Object[].class);
        Root<E> row = query.from(type);
        List<Selection<?>> selected = new ArrayList<>();
        selected.add(row);
        request.sort().forEach(step -> selected.add(step.field().in(row)));
        return page(session, query.multiselect(selected), row, request);
    }

    private <R> Uni<List<R>> page(
            Mutiny.Session session, CriteriaQuery<R> query, Root<E> row, ListRequest request) {
        HibernateCriteriaBuilder criteria = criteria(session);
        query.where(
                        Restrictions.all(
                                criteria,
                                readable(callers.current(), criteria, row),
                                request.where(criteria, row)))
                .orderBy(request.sort().stream().map(step -> step.toOrder(criteria, row)).toList());
        return session.createQuery(query)
                .setFirstResult(request.offset())
                .setMaxResults(request.limit() + 1)
                .getResultList();
    }

    @SuppressWarnings("unchecked") // The first of each selection is the row.
    private List<E> entities(List<Object[]> selected) {
        return selected.stream().map(row -> (E) row[0]).toList();
    }

    private static List<?> position(Object[] selected) {
        return Arrays.asList(selected).subList(1, selected.length);
    }

    private Uni<Long> total(ListRequest request) {
        return request.count() == Count.EXACT
                ? count(request.filter())
                : Uni.createFrom().nullItem();
    }

    private Uni<List<Row<E>>> with(Set<String> names, List<E> page) {
        if (names.isEmpty() || page.isEmpty()) {
            return Uni.createFrom().item(page.stream().map(Row::of).toList());
        }
        Map<String, Map<Long, Object>> loaded = new HashMap<>();
        return Panache.getSession()
                .chain(
                        session -> {
                            // One after the other: a session has one connection.
                            Uni<Void> all = Uni.createFrom().voidItem();
                            for (String name : names) {
                                all =
                                        all.chain(
                                                        () ->
                                                                includes.get(type, name)
                                                                        .load(session, page))
                                                .invoke(views -> loaded.put(name, views))
                                                .replaceWithVoid();
                            }
                            return all;
                        })
                .map(
                        done ->
                                page.stream()
                                        .map(row -> new Row<>(row, included(loaded, row)))
                                        .toList());
    }

    private static Map<String, Object> included(
            Map<String, Map<Long, Object>> loaded, BaseEntity row) {
        Map<String, Object> included = new HashMap<>();
        loaded.forEach((name, views) -> included.put(name, views.get(row.id)));
        return included;
    }

    private static HibernateCriteriaBuilder criteria(Mutiny.Session session) {
        return (HibernateCriteriaBuilder) session.getCriteriaBuilder();
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
