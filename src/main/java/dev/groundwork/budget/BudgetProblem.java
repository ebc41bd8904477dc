package dev.groundwork.budget;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import dev.groundwork.query.Comparison;
import dev.groundwork.query.Field;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The refusal of a query: each comparison that no index serves, and what to send instead. */
final class BudgetProblem {

    /** As many as a reader takes in. A filter has up to fifty comparisons. */
    private static final int MOST_VIOLATIONS = 10;

    private final Queryable rows;
    private final IndexSupport indexes;
    private final long tableRows;
    private final Predicate<String> isParameter;

    /**
     * @param isParameter whether a parameter of this name was sent, so that a comparison was
     *     written in the short form
     */
    BudgetProblem(
            Queryable rows, IndexSupport indexes, long tableRows, Predicate<String> isParameter) {
        this.rows = rows;
        this.indexes = indexes;
        this.tableRows = tableRows;
        this.isParameter = isParameter;
    }

    /** The filter as a whole finds too little for its price. */
    ProblemException of(List<Comparison> offending) {
        return ProblemException.of(
                ProblemType.QUERY_TOO_EXPENSIVE,
                offending.stream().map(this::violation).distinct().limit(MOST_VIOLATIONS).toList());
    }

    /** Every match would be sorted for each page. */
    ProblemException ofSort() {
        String message =
                "no index has this order, so all matches among about %d rows are sorted for each page; sort by %s, or filter by an indexed field that leaves fewer rows"
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
                        + "%s, so about %d rows are read to find few or none; %s"
                                .formatted(reason(comparison), tableRows, instead(comparison)));
    }

    private String reason(Comparison comparison) {
        if (indexes.supports(comparison)) {
            return "no index serves an or over two tables";
        }
        return comparison
                .textPattern()
                .map(BudgetProblem::reason)
                .orElse("no index serves this comparison");
    }

    private static String reason(TextPattern pattern) {
        if (!pattern.hasTrigram()) {
            return "no index serves a pattern without three letters or digits in a row";
        }
        return pattern.isAnchored()
                ? "no index serves patterns of this field"
                : "no index serves a pattern of this field that begins with *";
    }

    private String instead(Comparison comparison) {
        List<String> advice = new ArrayList<>();
        if (comparison.textPattern().isPresent()) {
            if (indexes.hasTrigrams(comparison.field())) {
                advice.add("write three letters or digits in a row");
            } else if (indexes.hasPrefixes(comparison.field())) {
                advice.add("use =like= with the beginning of the text");
            }
            if (rows.search() != null) {
                advice.add("search with q=");
            }
        }
        advice.add("filter by an indexed field as well, such as " + names(indexes::narrows));
        return String.join(", or ", advice);
    }

    private String names(Predicate<Field<?>> which) {
        List<String> names = new ArrayList<>();
        rows.fields().all().forEach(field -> names.add(which.test(field) ? field.name() : ""));
        names.removeIf(String::isEmpty);
        return String.join(", ", names);
    }
}
