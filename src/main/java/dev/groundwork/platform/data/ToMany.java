package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.JoinedRelation;
import dev.groundwork.platform.data.internal.persistence.Projection;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.sql.Select;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import dev.groundwork.platform.security.Callers;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An include of a to-many relation: a limited number of child rows for each parent. The bound
 * stands in the query (for several parents, a lateral join), so that a parent with a million
 * children costs what one with a few costs.
 *
 * @param relation the child's attribute that points at the parent
 * @param defaultLimit children for each parent, unless the caller says otherwise
 * @param newestFirst unless the caller says otherwise, by descending key; else ascending
 * @param rule which children the caller may see
 */
public record ToMany<P extends BaseEntity, C extends BaseEntity>(
        Class<P> parentType,
        String name,
        Class<C> type,
        String relation,
        int defaultLimit,
        boolean newestFirst,
        ViewMapping<?> mapping,
        AccessRule rule,
        Callers callers)
        implements Include<P, C> {

    private static final List<String> KEY = List.of("id");

    @Override
    public boolean many() {
        return true;
    }

    @Override
    public List<Sort> defaultSort() {
        return List.of(new Sort(fields().key(), newestFirst));
    }

    @Override
    public List<String> keyPath() {
        return KEY;
    }

    @Override
    public Uni<Map<Long, List<Row<C>>>> load(
            Set<Long> keys, RequestedInclude asked, Includes relations) {
        SqlStatement statement = new SqlStatement();
        String parents = statement.parameter(keys.toArray(Long[]::new));
        String parent = statement.alias();
        JoinedRelation<C> children = join(statement, parent + ".id", asked, relations);
        Select select = new Select();
        children.columns().forEach(select::column);
        int key = select.column(parent + ".id");
        children.order().forEach(select::orderBy);
        // One more than is shown, so that Includes can tell.
        select.limit(Integer.toString(IncludeLimits.most(this, asked.shape()) + 1));
        String from = "unnest(%s::bigint[]) as %s(id)".formatted(parents, parent) + children.join();
        return Statements.rows(select.from(from), statement.parameters())
                .map(found -> children.rows(found, 0, key));
    }

    /** The bound stands within the join, or all children of the parent would be read. */
    @Override
    public JoinedRelation<C> join(
            SqlStatement statement, String key, RequestedInclude asked, Includes relations) {
        SqlRow child = new SqlRow(relations.tables(), type, statement);
        Projection<C> projection = new Projection<>(child, this, asked.shape(), relations.of(type));
        int id = projection.column(KEY);
        Select first = new Select();
        first.where(child.column(List.of(relation, "id")) + " = " + key)
                .where(rule.readable(callers.current()).restriction(child));
        List<Integer> steps = new ArrayList<>();
        for (Sort step : asked.sort()) {
            steps.add(projection.place(step.key()));
            first.orderBy(step.toSql(child));
        }
        projection.columns().forEach(first::column);
        first.limit(Integer.toString(asked.limit()));

        String kept = statement.alias();
        List<String> columns = new ArrayList<>();
        for (int place = 0; place < projection.columns().size(); place++) {
            columns.add(kept + "." + Select.alias(place));
        }
        List<String> order = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            order.add(asked.sort().get(i).of(columns.get(steps.get(i))));
        }
        String join =
                " left join lateral %s %s on true".formatted(first.nested(child.from()), kept);
        return new JoinedRelation<>(projection, columns, id, join, order);
    }
}
