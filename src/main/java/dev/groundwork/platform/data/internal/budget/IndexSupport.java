package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.Search;
import dev.groundwork.platform.data.internal.budget.TableStatistics.Table;
import dev.groundwork.platform.data.internal.query.Operator;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.query.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Determines which parts of a query an index can support, from the form of the query alone. It
 * answers for free what nearly every request asks; the planner is asked only about the rest.
 */
public final class IndexSupport {

    private final TableStatistics statistics;
    private final Function<Field<?>, MappedColumn> columns;

    public IndexSupport(TableStatistics statistics, Function<Field<?>, MappedColumn> columns) {
        this.statistics = statistics;
        this.columns = columns;
    }

    MappedColumn column(Field<?> field) {
        return columns.apply(field);
    }

    /** Whether the condition lets through one row for each of a few keys. */
    public static boolean namesKeys(Condition condition) {
        if (condition instanceof Condition.And all) {
            return all.parts().stream().anyMatch(IndexSupport::namesKeys);
        }
        return condition instanceof Comparison comparison
                && comparison.field().path().equals(List.of("id"))
                && (comparison.operator() == Operator.EQUAL
                        || comparison.operator() == Operator.IN);
    }

    /**
     * The conditions, joined by "and", that no index serves. Without the others the plan depends on
     * fewer values, and where it is cheap, the others make it no dearer.
     */
    public List<Condition> unsupported(Condition condition) {
        return conjuncts(condition).stream().filter(part -> !supports(part)).toList();
    }

    public static List<Condition> conjuncts(Condition condition) {
        return condition instanceof Condition.And all
                ? all.parts().stream().flatMap(part -> conjuncts(part).stream()).toList()
                : List.of(condition);
    }

    /** The comparisons that keep an index from serving the condition. */
    public List<Comparison> unindexed(Condition condition) {
        if (condition instanceof Comparison comparison) {
            return supports(comparison) ? List.of() : List.of(comparison);
        }
        List<Condition> parts = parts(condition);
        List<Comparison> offending = new ArrayList<>();
        parts.forEach(part -> offending.addAll(unindexed(part)));
        // Each comparison has an index, and an "or" over two tables has none.
        return offending.isEmpty() && !supports(condition) ? comparisons(condition) : offending;
    }

    private boolean supports(Condition condition) {
        if (condition instanceof Comparison comparison) {
            return supports(comparison);
        }
        if (condition instanceof Condition.And all) {
            return all.parts().stream().allMatch(this::supports);
        }
        if (condition instanceof Condition.Or any) {
            long tables =
                    comparisons(any).stream()
                            .map(comparison -> column(comparison.field()).table())
                            .distinct()
                            .count();
            return tables <= 1 && any.parts().stream().allMatch(this::supports);
        }
        return condition instanceof Search;
    }

    /** Whether an index finds the rows, or the comparison leaves out hardly any. */
    boolean supports(Comparison comparison) {
        Field<?> field = comparison.field();
        boolean folds = field.type().foldsCase();
        return switch (comparison.operator()) {
            case EQUAL, IN ->
                    has(field, column -> index -> index.finds(folds ? lower(column) : column));
            case NOT_EQUAL, OUT -> !field.type().isLowCardinality();
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, IS_NULL -> isOrdered(field);
            case LIKE, ILIKE -> supports(comparison, comparison.textPattern().orElseThrow());
        };
    }

    private boolean supports(Comparison comparison, TextPattern pattern) {
        Field<?> field = comparison.field();
        if (pattern.matchesEverything() || pattern.hasTrigram() && hasTrigrams(field)) {
            return true;
        }
        if (comparison.operator() == Operator.ILIKE) {
            return false;
        }
        return pattern.isExact() && isOrdered(field) || pattern.isAnchored() && hasPrefixes(field);
    }

    /** Whether a plain index finds values and ranges of values. */
    boolean isOrdered(Field<?> field) {
        return has(field, column -> index -> index.finds(column));
    }

    boolean hasTrigrams(Field<?> field) {
        return has(field, column -> index -> index.findsTrigrams(column));
    }

    boolean hasPrefixes(Field<?> field) {
        return has(field, column -> index -> index.findsPrefixes(column));
    }

    /** Whether an index finds single values that are not in very many rows. */
    boolean isSelective(Field<?> field) {
        return !field.type().isLowCardinality()
                && (isOrdered(field) || has(field, column -> index -> index.finds(lower(column))));
    }

    private boolean has(Field<?> field, Function<String, Predicate<TableIndex>> kind) {
        MappedColumn place = column(field);
        return place.column() != null
                && (place.foreignKey() == null || hasKey(place.foreignKey()))
                && table(place).indexes().stream().anyMatch(kind.apply(place.column()));
    }

    private boolean hasKey(MappedColumn key) {
        return table(key).indexes().stream().anyMatch(index -> index.finds(key.column()));
    }

    /**
     * Whether rows come out of an index in this order. The fields after the first one with many
     * values need no index: they order the few rows that are equal until then.
     */
    public boolean supports(List<Sort> sort) {
        List<String> columns = new ArrayList<>();
        MappedColumn place = null;
        for (Sort step : sort) {
            if (!(step.key() instanceof Field<?> field)) {
                // By relevance: the search finds the rows.
                return true;
            }
            place = column(field);
            if (place.column() == null
                    || place.foreignKey() != null
                    || step.descending() != sort.get(0).descending()) {
                return false;
            }
            columns.add(place.column());
            if (!field.type().isLowCardinality()) {
                break;
            }
        }
        return table(place).indexes().stream().anyMatch(index -> index.orders(columns));
    }

    private Table table(MappedColumn place) {
        return statistics.of(place.table());
    }

    private static String lower(String column) {
        return "lower(" + column + ")";
    }

    private static List<Comparison> comparisons(Condition condition) {
        return condition instanceof Comparison comparison
                ? List.of(comparison)
                : parts(condition).stream().flatMap(part -> comparisons(part).stream()).toList();
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.And all) {
            return all.parts();
        }
        return condition instanceof Condition.Or any ? any.parts() : List.of();
    }
}
