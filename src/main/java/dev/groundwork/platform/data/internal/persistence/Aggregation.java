package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.AggregateRequest;
import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.internal.query.Grouping;
import dev.groundwork.platform.data.internal.query.Measure;
import dev.groundwork.platform.internal.compat.Columns;
import dev.groundwork.platform.security.Callers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.reactive.mutiny.Mutiny;

/** Aggregates the rows of an entity that the caller may read, in one statement. */
@Singleton
public class Aggregation {

    private final Callers callers;

    Aggregation(Callers callers) {
        this.callers = callers;
    }

    /** Requires an active {@link dev.groundwork.platform.data.UnitOfWork}. */
    public <E extends BaseEntity> Uni<Aggregated> of(
            Repository<E, ?> repository, AggregateRequest request) {
        return Panache.getSession()
                .chain(session -> select(session, repository, request))
                .map(
                        found -> {
                            boolean more = found.size() > request.limit();
                            List<Object[]> kept = more ? found.subList(0, request.limit()) : found;
                            return new Aggregated(
                                    kept.stream().map(group -> item(request, group)).toList(),
                                    more);
                        });
    }

    /** Selects the values of each group, the count, and the columns of each measure. */
    private <E extends BaseEntity> Uni<List<Object[]>> select(
            Mutiny.Session session, Repository<E, ?> repository, AggregateRequest request) {
        var criteria = (HibernateCriteriaBuilder) session.getCriteriaBuilder();
        var query = criteria.createQuery(Object[].class);
        var row = query.from(repository.type());
        List<Expression<?>> groups = new ArrayList<>();
        request.groupings().forEach(grouping -> groups.add(grouping.in(criteria, row)));
        List<Selection<?>> selected = new ArrayList<>(groups);
        selected.add(criteria.count(row));
        request.measures().forEach(measure -> selected.addAll(measure.in(criteria, row)));
        Columns.select(query, selected)
                .where(
                        Restrictions.all(
                                criteria,
                                row,
                                repository.readable(callers.current()),
                                request.filter().toPredicate(criteria, row)))
                .groupBy(groups)
                .orderBy(request.sort().stream().map(step -> step.toOrder(criteria, row)).toList());
        return session.createQuery(query).setMaxResults(request.limit() + 1).getResultList();
    }

    private static Map<String, Object> item(AggregateRequest request, Object[] group) {
        Map<String, Object> item = new LinkedHashMap<>();
        int column = 0;
        for (Grouping grouping : request.groupings()) {
            item.put(grouping.name(), grouping.write(group[column++]));
        }
        item.put("count", group[column++]);
        for (Measure measure : request.measures()) {
            List<Object> columns = Arrays.asList(group).subList(column, column + Measure.COLUMNS);
            Currency only = request.currencies().get(measure.name());
            Currency money = only == null ? (Currency) item.get(measure.currency().name()) : only;
            item.put(measure.name(), measure.write(columns, money));
            column += Measure.COLUMNS;
        }
        return item;
    }
}
