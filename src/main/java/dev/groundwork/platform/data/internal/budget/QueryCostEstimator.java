package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.AccessRule;
import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.SqlRow;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.sql.EntityTables;
import dev.groundwork.platform.data.internal.sql.Select;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import dev.groundwork.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Estimates the cost of queries of one collection for one caller, with PostgreSQL's planner.
 *
 * @param rows the collection, which is also its access rule
 * @param tableRows in its table
 */
public record QueryCostEstimator(
        EntityTables tables,
        EntityDescriptor rows,
        AccessRule rule,
        String table,
        long tableRows,
        IndexSupport indexes,
        Caller caller) {

    /**
     * @param conditions which must all hold
     * @param sort the order of a page; empty for all rows that match, in any order
     */
    public Uni<QueryCost> price(List<Condition> conditions, List<Sort> sort) {
        SqlStatement statement = new SqlStatement();
        SqlRow row = new SqlRow(tables, rows.type(), statement);
        Select select = new Select();
        select.column(row.column(List.of(FieldRegistry.KEY)));
        select.where(rule.readable(caller).restriction(row));
        conditions.forEach(condition -> select.where(condition.toSql(row)));
        if (!sort.isEmpty()) {
            sort.forEach(step -> select.orderBy(step.toSql(row)));
            select.limit(Integer.toString(ListRequest.MAX_LIMIT));
        }
        List<Comparison> patterns =
                conditions.stream()
                        .flatMap(part -> indexes.unindexed(part).stream())
                        .filter(comparison -> comparison.textPattern().isPresent())
                        .toList();
        return Statements.explain(select.from(row.from()), statement.parameters())
                .map(estimate -> new QueryCost(estimate, tableRows, patterns, !sort.isEmpty()));
    }
}
