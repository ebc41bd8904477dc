package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.JoinedRelation;
import dev.groundwork.platform.data.internal.persistence.Projection;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.sql.Select;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import dev.groundwork.platform.security.Callers;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An include that adds one row, found by a foreign key of the parent.
 *
 * @param name the relation's attribute, and the member that is added
 * @param rule which rows the caller may see; others are as if they were not there
 */
public record ToOne<P extends BaseEntity, T extends BaseEntity>(
        Class<P> parentType,
        String name,
        Class<T> type,
        ViewMapping<?> mapping,
        AccessRule rule,
        Callers callers)
        implements Include<P, T> {

    private static final List<String> KEY = List.of("id");

    @Override
    public boolean many() {
        return false;
    }

    @Override
    public int defaultLimit() {
        return 1;
    }

    @Override
    public List<Sort> defaultSort() {
        return List.of();
    }

    @Override
    public List<String> keyPath() {
        return List.of(name, "id");
    }

    @Override
    public Uni<Map<Long, List<Row<T>>>> load(
            Set<Long> keys, RequestedInclude asked, Includes relations) {
        SqlStatement statement = new SqlStatement();
        SqlRow target = new SqlRow(relations.tables(), type, statement);
        Projection<T> projection =
                new Projection<>(target, this, asked.shape(), relations.of(type));
        int id = projection.column(KEY);
        Select select = new Select();
        projection.columns().forEach(select::column);
        select.where(target.place(KEY).isAnyOf(List.copyOf(keys))).where(readable(target));
        return Statements.rows(select.from(target.from()), statement.parameters())
                .map(
                        found -> {
                            Map<Long, List<Row<T>>> byKey = new HashMap<>();
                            for (Object[] values : found) {
                                byKey.put((Long) values[id], List.of(projection.row(values)));
                            }
                            return byKey;
                        });
    }

    @Override
    public JoinedRelation<T> join(
            SqlStatement statement, String key, RequestedInclude asked, Includes relations) {
        SqlRow target = new SqlRow(relations.tables(), type, statement);
        Projection<T> projection =
                new Projection<>(target, this, asked.shape(), relations.of(type));
        int id = projection.column(KEY);
        String on = target.column(KEY) + " = " + key;
        String condition = readable(target).map(rule -> on + " and " + rule).orElse(on);
        return new JoinedRelation<>(
                projection,
                projection.columns(),
                id,
                " left join %s on %s".formatted(target.joinable(), condition),
                List.of());
    }

    private Optional<String> readable(SqlRow target) {
        return rule.readable(callers.current()).restriction(target);
    }
}
