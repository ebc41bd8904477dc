package dev.groundwork.persistence;

import dev.groundwork.auth.Caller;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.ops.Explain;
import dev.groundwork.query.Condition;
import dev.groundwork.query.Field;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Shape;
import dev.groundwork.query.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.expression.SqmAliasedNodeRef;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.query.ReactiveSelectionQuery;
import org.hibernate.reactive.session.ReactiveSession;

/** A question turned into one statement, restricted to the rows that the caller may know of. */
final class ListQuery<E extends BaseEntity> {

    private static final String SNIPPET = "snippet";

    private final Mutiny.Session session;
    private final HibernateCriteriaBuilder criteria;
    private final Repository<E> rows;
    private final Map<String, Include<?, ?>> relations;
    private final Caller caller;

    ListQuery(
            Mutiny.Session session,
            Repository<E> rows,
            Map<String, Include<?, ?>> relations,
            Caller caller) {
        this.session = session;
        this.criteria = (HibernateCriteriaBuilder) session.getCriteriaBuilder();
        this.rows = rows;
        this.relations = relations;
        this.caller = caller;
    }

    /**
     * @param last the last row's values in the order of the sort; null where no row follows
     */
    record Page<E extends BaseEntity>(List<Row<E>> rows, List<?> last) {}

    Uni<Page<E>> page(ListRequest request) {
        boolean byKeyAlone = request.sort().size() == 1;
        return request.shape().isWhole() && byKeyAlone && request.snippet() == null
                ? entities(request)
                : selected(request);
    }

    /** Where the order is the key's, the row says its place itself: nothing is read beside it. */
    private Uni<Page<E>> entities(ListRequest request) {
        CriteriaQuery<E> query = criteria.createQuery(rows.type());
        Root<E> row = query.from(rows.type());
        return page(
                query.select(row).orderBy(request.sort().get(0).toOrder(criteria, row)),
                row,
                request,
                Row::of,
                entity -> List.of(entity.id));
    }

    private Uni<Page<E>> selected(ListRequest request) {
        CriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        Root<E> row = query.from(rows.type());
        List<Selection<?>> selections;
        Function<Object[], Row<E>> read;
        if (request.shape().isWhole()) {
            selections = new ArrayList<>(List.of(row));
            read = values -> Row.of(rows.type().cast(values[0]));
        } else {
            Projection<E> projection = new Projection<>(row, rows, request.shape(), relations);
            selections = projection.selections();
            read = projection::row;
        }
        int place = selections.size();
        int after = place + request.sort().size();
        request.sort().forEach(step -> selections.add(step.key().in(criteria, row)));
        List<Order> order = new ArrayList<>();
        for (int i = 0; i < request.sort().size(); i++) {
            Sort step = request.sort().get(i);
            // By its place, so that what is costly to work out is worked out once for each row.
            order.add(
                    step.key() instanceof Field
                            ? step.toOrder(criteria, row)
                            : at(place + i, step));
        }
        if (request.snippet() != null) {
            selections.add(request.snippet().snippet(criteria, row));
            Function<Object[], Row<E>> plain = read;
            read =
                    values -> {
                        Row<E> found = plain.apply(values);
                        found.include(SNIPPET, request.snippet().shown((String) values[after]));
                        return found;
                    };
        }
        return page(
                query.multiselect(selections).orderBy(order),
                row,
                request,
                read,
                values -> Arrays.asList(values).subList(place, after));
    }

    private Order at(int place, Sort step) {
        NodeBuilder nodes = (NodeBuilder) criteria;
        Expression<?> selected = new SqmAliasedNodeRef(place + 1, nodes.getIntegerType(), nodes);
        return step.descending() ? criteria.desc(selected) : criteria.asc(selected);
    }

    private <R> Uni<Page<E>> page(
            CriteriaQuery<R> query,
            Root<E> row,
            ListRequest request,
            Function<R, Row<E>> read,
            Function<R, List<?>> position) {
        query.where(
                Restrictions.all(
                        criteria,
                        rows.readable(caller, criteria, row),
                        request.where(criteria, row)));
        return session.createQuery(query)
                .setFirstResult(request.offset())
                .setMaxResults(request.limit() + 1)
                .getResultList()
                .map(
                        found -> {
                            boolean more = found.size() > request.limit();
                            List<R> page = more ? found.subList(0, request.limit()) : found;
                            return new Page<>(
                                    page.stream().map(read).toList(),
                                    more ? position.apply(page.get(page.size() - 1)) : null);
                        });
    }

    /** Some members of one row; null where there is none that the caller may know of. */
    Uni<Row<E>> row(long id, Shape shape) {
        CriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        Root<E> row = query.from(rows.type());
        Projection<E> projection = new Projection<>(row, rows, shape, relations);
        int version = projection.and(row.get("version"));
        query.multiselect(projection.selections())
                .where(
                        Restrictions.all(
                                criteria,
                                criteria.equal(row.get("id"), id),
                                rows.readable(caller, criteria, row)));
        return session.createQuery(query)
                .getSingleResultOrNull()
                .map(
                        values ->
                                values == null
                                        ? null
                                        : projection.row(values).at((int) values[version]));
    }

    Uni<Long> count(Condition filter) {
        CriteriaQuery<Long> query = criteria.createQuery(Long.class);
        Root<E> row = query.from(rows.type());
        query.select(criteria.count(row));
        return session.createQuery(restricted(query, row, filter)).getSingleResult();
    }

    /**
     * As many rows as the planner believes that there are; none of them is read. Its statistics are
     * of all rows, so only who may read all may ask: a guess about values tells of them.
     *
     * @throws ProblemException {@code forbidden}
     */
    Uni<Long> estimate(Condition filter) {
        CriteriaQuery<String> query = criteria.createQuery(String.class);
        Root<E> row = query.from(rows.type());
        if (rows.readable(caller, criteria, row) != null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Only who may read every row may have them estimated. Ask for count=exact.");
        }
        // A text, as the plan is.
        query.select(criteria.cast((JpaExpression<?>) row.get("id"), String.class));
        // The one interface of a session that takes no hints is the one for Mutiny.
        ReactiveSelectionQuery<String> estimate =
                ((MutinySessionImpl) session)
                        .unwrap(ReactiveSession.class)
                        .createReactiveSelectionQuery(restricted(query, row, filter));
        estimate.setHint(HibernateHints.HINT_QUERY_DATABASE, Explain.HINT);
        return Uni.createFrom()
                .completionStage(estimate::getReactiveResultList)
                .map(plan -> Explain.rows(plan.get(0)));
    }

    private <R> CriteriaQuery<R> restricted(CriteriaQuery<R> query, Root<E> row, Condition filter) {
        return query.where(
                Restrictions.all(
                        criteria,
                        rows.readable(caller, criteria, row),
                        filter.toPredicate(criteria, row)));
    }
}
