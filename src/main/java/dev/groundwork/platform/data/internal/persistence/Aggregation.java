package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.AggregateRequest;
import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.SqlRow;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.internal.query.Grouping;
import dev.groundwork.platform.data.internal.query.Measure;
import dev.groundwork.platform.data.internal.sql.EntityTables;
import dev.groundwork.platform.data.internal.sql.Select;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import dev.groundwork.platform.security.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Aggregates the rows of an entity that the caller may read, in one statement. */
@Singleton
public class Aggregation {

    private final Callers callers;
    private final EntityTables tables;

    Aggregation(Callers callers, EntityTables tables) {
        this.callers = callers;
        this.tables = tables;
    }

    /** Requires an active {@link dev.groundwork.platform.data.UnitOfWork}. */
    public <E extends BaseEntity> Uni<Aggregated> of(
            Repository<E, ?> repository, AggregateRequest request) {
        SqlStatement statement = new SqlStatement();
        SqlRow row = new SqlRow(tables, repository.type(), statement);
        String sql = render(statement, row, repository, request);
        return Statements.rows(sql, statement.parameters())
                .map(
                        found -> {
                            boolean more = found.size() > request.limit();
                            List<Object[]> kept = more ? found.subList(0, request.limit()) : found;
                            return new Aggregated(
                                    kept.stream().map(group -> item(row, request, group)).toList(),
                                    more);
                        });
    }

    /** Selects the values of each group, the count, and the columns of each measure. */
    private String render(
            SqlStatement statement,
            SqlRow row,
            Repository<?, ?> repository,
            AggregateRequest request) {
        Select select = new Select();
        List<String> groups =
                request.groupings().stream().map(grouping -> grouping.toSql(row)).toList();
        groups.forEach(select::column);
        select.column("count(*)");
        for (Measure measure : request.measures()) {
            measure.toSql(row).forEach(select::column);
        }
        select.where(repository.readable(callers.current()).restriction(row))
                .where(request.filter().toSql(row));
        request.sort().forEach(step -> select.orderBy(step.toSql(row)));
        select.limit(statement.parameter(request.limit() + 1L));
        return select.from(row.from(), String.join(", ", groups));
    }

    private static Map<String, Object> item(SqlRow row, AggregateRequest request, Object[] group) {
        Map<String, Object> item = new LinkedHashMap<>();
        int column = 0;
        for (Grouping grouping : request.groupings()) {
            item.put(grouping.name(), grouping.write(grouping.read(row, group[column++])));
        }
        item.put("count", group[column++]);
        for (Measure measure : request.measures()) {
            List<Object> columns = Arrays.asList(group).subList(column, column + Measure.COLUMNS);
            Currency only = request.currencies().get(measure.name());
            Object money = only == null ? item.get(measure.currency().name()) : only;
            item.put(measure.name(), measure.write(columns, String.valueOf(money)));
            column += Measure.COLUMNS;
        }
        return item;
    }
}
