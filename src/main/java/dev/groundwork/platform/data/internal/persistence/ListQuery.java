package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.data.Row;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.internal.budget.Planner;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.internal.compat.Columns;
import dev.groundwork.platform.operations.Explain;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.query.sqm.tree.expression.SqmAliasedNodeRef;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Builds and runs one statement for a list request, restricted to the rows that the caller may
 * read.
 */
public final class ListQuery<E extends BaseEntity> {

    private static final String SNIPPET = "snippet";

    private final Mutiny.Session session;
    private final HibernateCriteriaBuilder criteria;
    private final Repository<E, ?> rows;
    private final Map<String, Include<?, ?>> relations;
    private final Caller caller;

    public ListQuery(
            Mutiny.Session session,
            Repository<E, ?> rows,
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
    public record Page<E extends BaseEntity>(List<Row<E>> rows, List<?> last) {}

    /**
     * Columns and no entities: reading one of those costs several times what its columns do, and it
     * would be shown as text at once.
     */
    public Uni<Page<E>> page(ListRequest request) {
        JpaCriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        Root<E> row = query.from(rows.type());
        Projection<E> projection = new Projection<>(row, rows, request.shape(), relations);
        List<Integer> places = new ArrayList<>();
        List<Order> order = new ArrayList<>();
        for (Sort step : request.sort()) {
            if (step.key() instanceof Field<?> field) {
                places.add(projection.column(field.path()));
                order.add(step.toOrder(criteria, row));
            } else {
                // By its place, so that what is costly to work out is worked out once for each row.
                int place = projection.and(step.key().in(criteria, row));
                places.add(place);
                order.add(at(place, step));
            }
        }
        Function<Object[], Row<E>> read = projection::row;
        if (request.snippet() != null) {
            int place = projection.and(request.snippet().snippet(criteria, row));
            read =
                    values -> {
                        Row<E> found = projection.row(values);
                        found.include(SNIPPET, request.snippet().html((String) values[place]));
                        return found;
                    };
        }
        Columns.select(query, projection.selections())
                .where(
                        Restrictions.all(
                                criteria, row, rows.readable(caller), request.where(criteria, row)))
                .orderBy(order);
        query.fetch(limit(request));
        if (request.offset() > 0) {
            query.offset(request.offset());
        }
        return page(query, request, read, places);
    }

    /**
     * Written out where nothing is filtered, and in the includes: PostgreSQL plans a limit that it
     * is not told for a tenth of the table, finds that dear, and so plans each request anew. Where
     * something is filtered that is what it should do, since the plan depends on the values: a kept
     * one would walk the newest rows for a text that is in hardly any.
     */
    private JpaExpression<Integer> limit(ListRequest request) {
        int most = request.limit() + 1;
        return request.filter().equals(Condition.NONE)
                ? criteria.literal(most)
                : criteria.value(most);
    }

    private Order at(int place, Sort step) {
        NodeBuilder nodes = (NodeBuilder) criteria;
        Expression<?> selected = new SqmAliasedNodeRef(place + 1, nodes.getIntegerType(), nodes);
        return step.descending() ? criteria.desc(selected) : criteria.asc(selected);
    }

    /**
     * @param places of what the rows are sorted by
     */
    private Uni<Page<E>> page(
            CriteriaQuery<Object[]> query,
            ListRequest request,
            Function<Object[], Row<E>> read,
            List<Integer> places) {
        return session.createQuery(query)
                .getResultList()
                .map(
                        found -> {
                            boolean more = found.size() > request.limit();
                            List<Object[]> page = more ? found.subList(0, request.limit()) : found;
                            Object[] last = page.isEmpty() ? null : page.get(page.size() - 1);
                            return new Page<>(
                                    page.stream().map(read).toList(),
                                    more ? places.stream().map(at -> last[at]).toList() : null);
                        });
    }

    /**
     * @param joined by the include's name, the rows of relations that were read with it
     */
    public record Single<E extends BaseEntity>(
            Row<E> row, int version, Map<String, List<? extends Row<?>>> joined) {}

    /**
     * One row, and by the same statement those of its relations that {@link
     * dev.groundwork.platform.data.Includes#joinable} names; null where there is none that the
     * caller may know of.
     */
    public Uni<Single<E>> row(long id, FieldSelection shape, Includes includes) {
        JpaCriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        JpaRoot<E> row = query.from(rows.type());
        Projection<E> projection = new Projection<>(row, rows, shape, relations);
        int version = projection.and(row.get("version"));
        List<Selection<?>> columns = new ArrayList<>(projection.selections());
        List<Order> order = new ArrayList<>();
        Map<String, Function<List<Object[]>, List<? extends Row<?>>>> joined = new HashMap<>();
        for (RequestedInclude inclusion : includes.joinable(rows, shape)) {
            JoinedRelation<?> relation =
                    includes.get(rows.type(), inclusion.name())
                            .join(criteria, query, row, id, inclusion, includes);
            int first = columns.size();
            columns.addAll(relation.columns());
            order.addAll(relation.order());
            joined.put(inclusion.name(), found -> relation.rows(found, first));
        }
        Columns.select(query, columns)
                .where(
                        Restrictions.all(
                                criteria,
                                row,
                                rows.readable(caller),
                                criteria.equal(row.get("id"), id)))
                .orderBy(order);
        return session.createQuery(query)
                .getResultList()
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                return null;
                            }
                            Object[] values = found.get(0);
                            Map<String, List<? extends Row<?>>> with = new HashMap<>();
                            joined.forEach((name, read) -> with.put(name, read.apply(found)));
                            return new Single<>(
                                    projection.row(values), (int) values[version], with);
                        });
    }

    public Uni<Long> count(Condition filter) {
        CriteriaQuery<Long> query = criteria.createQuery(Long.class);
        Root<E> row = query.from(rows.type());
        query.select(criteria.count(row));
        return session.createQuery(restricted(query, row, filter)).getSingleResult();
    }

    /**
     * The planner's estimate of the row count, without reading rows. Its statistics cover all rows,
     * and an estimate for a guessed value tells of them: it requires read access to all rows.
     *
     * @throws ProblemException {@code forbidden}
     */
    public Uni<Long> estimate(Condition filter) {
        if (!rows.readable(caller).equals(RowAccess.all())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "`count=estimated` requires read access to all rows. Send count=exact.");
        }
        CriteriaQuery<String> query = criteria.createQuery(String.class);
        Root<E> row = query.from(rows.type());
        // A text, as the plan is.
        query.select(criteria.cast((JpaExpression<?>) row.get("id"), String.class));
        return Planner.estimate(session, restricted(query, row, filter))
                .map(Explain.Estimate::rows);
    }

    private <R> CriteriaQuery<R> restricted(CriteriaQuery<R> query, Root<E> row, Condition filter) {
        return query.where(
                Restrictions.all(
                        criteria, row, rows.readable(caller), filter.toPredicate(criteria, row)));
    }
}
