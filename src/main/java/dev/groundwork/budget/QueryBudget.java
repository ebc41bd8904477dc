package dev.groundwork.budget;

import dev.groundwork.access.AccessRule;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.ProblemException;
import dev.groundwork.query.Comparison;
import dev.groundwork.query.Condition;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Sort;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Table;
import java.util.List;
import java.util.function.Predicate;

/**
 * Refuses a query before it runs where no index supports it and the planner expects it to cost more
 * than the budget ({@link Price}).
 *
 * <p>Most requests cost nothing here: the table is small, or indexes serve every comparison and the
 * order ({@link IndexSupport}). About the rest the planner is asked, once for each form ({@link
 * QueryForm}), by an {@code explain} on the request's own connection: first about what the indexes
 * do not serve alone, since that decision holds for many requests; and only where it exceeds the
 * budget, about the whole filter, in which an indexed comparison may leave few rows.
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
    private final KnownForms forms;
    private final BudgetRefusals refusals;
    private final Callers callers;

    QueryBudget(
            QueryBudgetSettings settings,
            TableStatisticsReader statistics,
            KnownForms forms,
            BudgetRefusals refusals,
            Callers callers) {
        this.settings = settings;
        this.statistics = statistics;
        this.forms = forms;
        this.refusals = refusals;
        this.callers = callers;
    }

    /**
     * Checks a list or an export. A page by cursor passes: its first page has passed, and an export
     * under way is not cut off. Requires an open session.
     *
     * @throws ProblemException {@code query_too_expensive}, through the {@code Uni}
     */
    public <R extends AccessRule & Queryable> Uni<Void> check(R rows, ListRequest request) {
        return request.after() == null
                ? check(rows, request.filter(), request.sort(), request::asksBy)
                : WITHIN;
    }

    /**
     * Checks aggregates of the rows that match. Requires an open session.
     *
     * @param isParameter whether the request has a parameter of this name
     * @throws ProblemException {@code query_too_expensive}, through the {@code Uni}
     */
    public <R extends AccessRule & Queryable> Uni<Void> check(
            R rows, Condition filter, Predicate<String> isParameter) {
        return check(rows, filter, ANY_ORDER, isParameter);
    }

    private <R extends AccessRule & Queryable> Uni<Void> check(
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
        return Panache.getSession()
                .chain(
                        session -> {
                            IndexSupport indexes =
                                    new IndexSupport(
                                            current, MappedColumn.in(session, rows.type()));
                            FormPrices prices =
                                    new FormPrices(
                                            session,
                                            rows,
                                            rows,
                                            table,
                                            tableRows,
                                            indexes,
                                            callers.current());
                            BudgetProblem problem =
                                    new BudgetProblem(rows, indexes, tableRows, isParameter);
                            return checkFilter(prices, filter, indexes, problem)
                                    .chain(() -> checkSort(prices, filter, sort, indexes, problem));
                        });
    }

    private Uni<Void> checkFilter(
            FormPrices prices, Condition filter, IndexSupport indexes, BudgetProblem problem) {
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
                            List<Comparison> dear = dearest(indexes.offending(filter));
                            dear.forEach(
                                    comparison ->
                                            refusals.tell(prices.table(), comparison, indexes));
                            return refuse(problem.of(dear));
                        });
    }

    /** The patterns, where there are any: beside them the others cost next to nothing. */
    private static List<Comparison> dearest(List<Comparison> offending) {
        List<Comparison> patterns =
                offending.stream().filter(each -> each.textPattern().isPresent()).toList();
        return patterns.isEmpty() ? offending : patterns;
    }

    private Uni<Void> checkSort(
            FormPrices prices,
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
                            refusals.tellOrder(prices.table(), sort, indexes);
                            return refuse(problem.ofSort());
                        });
    }

    /** Of the conditions that no index serves, and if need be of all. */
    private Uni<Boolean> exceeds(
            FormPrices prices, List<Condition> unsupported, Condition filter, List<Sort> sort) {
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

    private Uni<Boolean> exceeds(FormPrices prices, List<Condition> conditions, List<Sort> sort) {
        String form = QueryForm.of(prices.table(), conditions, sort);
        return forms.exceeds(form, prices.caller())
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(
                        () ->
                                prices.price(conditions, sort)
                                        .map(price -> price.exceeds(settings.maxCost()))
                                        .invoke(
                                                exceeds ->
                                                        forms.keep(
                                                                form, prices.caller(), exceeds)));
    }

    private Uni<Void> refuse(ProblemException problem) {
        refusals.count();
        return Uni.createFrom().failure(problem);
    }
}
