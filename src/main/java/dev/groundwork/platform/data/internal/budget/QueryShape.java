package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.Search;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.query.TextPattern;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The form of a query: the table, the fields and operators of its filter, the kinds of its patterns
 * and its order. Queries of one form have one price.
 *
 * <p>The text of a pattern is no part of the form, because the budget assumes that no row matches
 * it; so an address that sends a new pattern each time is refused without asking the planner. Every
 * other value is part of it, because the price depends on it: {@code id=lt=5} is cheap and {@code
 * id=lt=900000} is not. If the form left them out, the first caller's value would decide for all.
 */
public final class QueryShape {

    private final StringBuilder text = new StringBuilder();

    private QueryShape() {}

    /**
     * @param conditions which must all hold
     * @param sort the order, where it is in question; else empty
     * @return a digest of the form, so that a cache holds little of a long filter
     */
    public static String of(String table, List<Condition> conditions, List<Sort> sort) {
        QueryShape form = new QueryShape();
        form.add(table);
        form.add("and", conditions);
        for (Sort step : sort) {
            form.add(step.descending() ? "-" : "+");
            form.add(step.key() instanceof Field<?> field ? field.name() : "");
        }
        return digest(form.text.toString());
    }

    private void add(Condition condition) {
        if (condition instanceof Comparison comparison) {
            add(comparison);
        } else if (condition instanceof Search search) {
            add("q");
            add(search.words());
        } else if (condition instanceof Condition.And all) {
            add("and", all.parts());
        } else if (condition instanceof Condition.Or any) {
            add("or", any.parts());
        }
    }

    private void add(String operator, List<Condition> parts) {
        add(operator);
        add(Integer.toString(parts.size()));
        parts.forEach(this::add);
    }

    private void add(Comparison comparison) {
        add(comparison.field().name());
        add(comparison.operator().symbol());
        if (comparison.textPattern().isPresent()) {
            add(comparison.textPattern().map(TextPattern::kind).orElseThrow());
        } else {
            add(Integer.toString(comparison.values().size()));
            comparison.values().forEach(value -> add(value.toString()));
        }
    }

    /** Adds a part with its length, so that no value can imitate another form. */
    private void add(String part) {
        text.append(part.length()).append(':').append(part);
    }

    private static String digest(String form) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(form.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is available on every JVM", e);
        }
    }
}
