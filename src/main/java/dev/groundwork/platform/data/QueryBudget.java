package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.budget.BudgetDecisionCache;
import dev.groundwork.platform.data.internal.budget.BudgetProblem;
import dev.groundwork.platform.data.internal.budget.IndexSupport;
import dev.groundwork.platform.data.internal.budget.MappedColumn;
import dev.groundwork.platform.data.internal.budget.QueryBudgetReporter;
import dev.groundwork.platform.data.internal.budget.QueryBudgetSettings;
import dev.groundwork.platform.data.internal.budget.QueryCostEstimator;
import dev.groundwork.platform.data.internal.budget.QueryShape;
import dev.groundwork.platform.data.internal.budget.TableStatistics;
import dev.groundwork.platform.data.internal.budget.TableStatisticsReader;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.sql.EntityTables;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Table;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rejects a query before it runs if no index supports it and its estimated cost exceeds the budget
 * ({@link dev.groundwork.platform.data.internal.budget.QueryCost}).
 *
 * <p>Most requests cost nothing here: the table is small, or indexes serve every comparison and the
 * order ({@link dev.groundwork.platform.data.internal.budget.IndexSupport}). About the rest the
 * planner is asked, once for each form ({@link QueryShape}), by an {@code explain} on the request's
 * own connection: first about what the indexes do not serve alone, since that decision holds for
 * many requests; and only where it exceeds the budget, about the whole filter, in which an indexed
 * comparison may leave few rows.
 *
 * <p>A caller who sends new forms causes up to two {@code explain}s with each. They run one after
 * the other on the connection that the query itself would use and cost less, so the pool, and each
 * caller's share of it, bound how many run at once.
 */
@Singleton
public class QueryBudget {

    private static final Uni<Void> WITHIN = Uni.createFrom().voidItem();
    private static final List<Sort> ANY_ORDER = List.of();

    private final QueryBudgetSettings settings;
    private final TableStatisticsReader statistics;
    private final BudgetDecisionCache forms;
    private final QueryBudgetReporter refusals;
    private final Callers callers;
    private final EntityTables tables;

    QueryBudget(
            QueryBudgetSettings settings,
            TableStatisticsReader statistics,
            BudgetDecisionCache forms,
            QueryBudgetReporter refusals,
            Callers callers,
            EntityTables tables) {
        this.settings = settings;
        this.statistics = statistics;
        this.forms = forms;
        this.refusals = refusals;
        this.callers = callers;
        this.tables = tables;
    }

    /**
     * Checks a list or an export. A page by cursor passes: its first page has passed, and an export
     * under way is not cut off. Requires an active {@link UnitOfWork}.
     *
     * @throws ProblemException {@code query_too_expensive}, through the {@code Uni}
     */
    public <R extends AccessRule & EntityDescriptor> Uni<Void> check(R rows, ListRequest request) {
        return request.after() == null
                ? check(rows, request.filter(), request.sort(), request::hasParameter)
                : WITHIN;
    }

    /**
     * Checks aggregates of the rows that match. Requires an active {@link UnitOfWork}.
     *
     * @param isParameter whether the request has a parameter of this name
     * @throws ProblemException {@code query_too_expensive}, through the {@code Uni}
     */
    public <R extends AccessRule & EntityDescriptor> Uni<Void> check(
            R rows, Condition filter, Predicate<String> isParameter) {
        return check(rows, filter, ANY_ORDER, isParameter);
    }

    private <R extends AccessRule & EntityDescriptor> Uni<Void> check(
            R rows, Condition filter, List<Sort> sort, Predicate<String> isParameter) {
        String table = rows.type().getAnnotation(Table.class).name();
        TableStatistics current = statistics.current();
        long tableRows = current.of(table).rows();
        if (!settings.enabled()
                || tableRows < settings.minRows()
                || IndexSupport.namesKeys(filter)
                || QueryBudgetHeader.isOff()) {
            return WITHIN;
        }
        IndexSupport indexes = new IndexSupport(current, MappedColumn.in(tables, rows.type()));
        QueryCostEstimator prices =
                new QueryCostEstimator(
                        tables, rows, rows, table, tableRows, indexes, callers.current());
        BudgetProblem problem = new BudgetProblem(rows, indexes, tableRows, isParameter);
        return checkFilter(prices, filter, indexes, problem)
                .chain(() -> checkSort(prices, filter, sort, indexes, problem));
    }

    private Uni<Void> checkFilter(
            QueryCostEstimator prices,
            Condition filter,
            IndexSupport indexes,
            BudgetProblem problem) {
        List<Condition> unsupported = indexes.unsupported(filter);
        if (unsupported.isEmpty()) {
            return WITHIN;
        }
        return exceeds(prices, unsupported, filter, ANY_ORDER)
                .chain(
                        exceeds -> {
                            if (!exceeds) {
                                return WITHIN;
                            }
                            List<Comparison> dear = mostExpensive(indexes.unindexed(filter));
                            dear.forEach(
                                    comparison ->
                                            refusals.report(prices.table(), comparison, indexes));
                            return reject(problem.of(dear));
                        });
    }

    /**
     * Returns the patterns if there are any, because other comparisons cost little in comparison.
     */
    private static List<Comparison> mostExpensive(List<Comparison> offending) {
        List<Comparison> patterns =
                offending.stream().filter(each -> each.textPattern().isPresent()).toList();
        return patterns.isEmpty() ? offending : patterns;
    }

    private Uni<Void> checkSort(
            QueryCostEstimator prices,
            Condition filter,
            List<Sort> sort,
            IndexSupport indexes,
            BudgetProblem problem) {
        if (sort.isEmpty() || indexes.supports(sort)) {
            return WITHIN;
        }
        return exceeds(prices, List.of(), filter, sort)
                .chain(
                        exceeds -> {
                            if (!exceeds) {
                                return WITHIN;
                            }
                            refusals.reportSort(prices.table(), sort, indexes);
                            return reject(problem.ofSort());
                        });
    }

    /** Estimates the conditions that no index supports and, if necessary, all of them. */
    private Uni<Boolean> exceeds(
            QueryCostEstimator prices,
            List<Condition> unsupported,
            Condition filter,
            List<Sort> sort) {
        List<Condition> all = IndexSupport.conjuncts(filter);
        Uni<Boolean> ofSome = exceeds(prices, unsupported, sort);
        return unsupported.size() == all.size()
                ? ofSome
                : ofSome.chain(
                        exceeds ->
                                exceeds
                                        ? exceeds(prices, all, sort)
                                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> exceeds(
            QueryCostEstimator prices, List<Condition> conditions, List<Sort> sort) {
        String form = QueryShape.of(prices.table(), conditions, sort);
        return forms.exceeds(form, prices.caller())
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(
                        () ->
                                prices.price(conditions, sort)
                                        .map(price -> price.exceeds(settings.maxCost()))
                                        .invoke(
                                                exceeds ->
                                                        forms.put(form, prices.caller(), exceeds)));
    }

    private Uni<Void> reject(ProblemException problem) {
        refusals.count();
        return Uni.createFrom().failure(problem);
    }
}
