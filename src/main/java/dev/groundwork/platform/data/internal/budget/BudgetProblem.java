package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.internal.query.TextPattern;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Builds the problem of a rejected query: each comparison that no index supports, and what to send
 * instead.
 */
public final class BudgetProblem {

    /** Maximum number of violations in one problem. A filter has up to fifty comparisons. */
    private static final int MOST_VIOLATIONS = 10;

    private final EntityDescriptor rows;
    private final IndexSupport indexes;
    private final long tableRows;
    private final Predicate<String> isParameter;

    /**
     * @param isParameter whether a parameter of this name was sent, so that a comparison was
     *     written in the short form
     */
    public BudgetProblem(
            EntityDescriptor rows,
            IndexSupport indexes,
            long tableRows,
            Predicate<String> isParameter) {
        this.rows = rows;
        this.indexes = indexes;
        this.tableRows = tableRows;
        this.isParameter = isParameter;
    }

    /** The filter as a whole finds too little for its price. */
    public ProblemException of(List<Comparison> offending) {
        return ProblemException.of(
                ProblemType.QUERY_TOO_EXPENSIVE,
                offending.stream().map(this::violation).distinct().limit(MOST_VIOLATIONS).toList());
    }

    /** Every match would be sorted for each page. */
    public ProblemException ofSort() {
        String message =
                "no index provides this order, so each page sorts all matches among about %d rows; sort by %s, or filter by an indexed field that leaves fewer rows"
                        .formatted(tableRows, names(indexes::isOrdered));
        return ProblemException.of(
                ProblemType.QUERY_TOO_EXPENSIVE, Violation.inQuery("sort", message));
    }

    private Violation violation(Comparison comparison) {
        String name = comparison.field().name();
        boolean isShort = isParameter.test(name);
        String where = isShort ? "" : "at '%s%s': ".formatted(name, comparison.operator().symbol());
        return Violation.inQuery(
                isShort ? name : "filter",
                where
                        + "%s, so about %d rows are scanned to find few or none; %s"
                                .formatted(reason(comparison), tableRows, instead(comparison)));
    }

    private String reason(Comparison comparison) {
        if (indexes.supports(comparison)) {
            return "no index supports an or across two tables";
        }
        return comparison
                .textPattern()
                .map(BudgetProblem::reason)
                .orElse("no index supports this comparison");
    }

    private static String reason(TextPattern pattern) {
        if (!pattern.hasTrigram()) {
            return "no index supports a pattern without three consecutive letters or digits";
        }
        return pattern.isAnchored()
                ? "no index supports patterns on this field"
                : "no index supports a pattern on this field that begins with *";
    }

    private String instead(Comparison comparison) {
        List<String> advice = new ArrayList<>();
        if (comparison.textPattern().isPresent()) {
            if (indexes.hasTrigrams(comparison.field())) {
                advice.add("use three consecutive letters or digits");
            } else if (indexes.hasPrefixes(comparison.field())) {
                advice.add("use =like= with a prefix");
            }
            if (rows.search() != null) {
                advice.add("search with q=");
            }
        }
        advice.add("also filter by an indexed field, such as " + names(indexes::isSelective));
        return String.join(", or ", advice);
    }

    private String names(Predicate<Field<?>> which) {
        List<String> names = new ArrayList<>();
        rows.fields().all().forEach(field -> names.add(which.test(field) ? field.name() : ""));
        names.removeIf(String::isEmpty);
        return String.join(", ", names);
    }
}
