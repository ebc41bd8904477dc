package dev.groundwork.platform.data.internal.query;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.problem.SpellingSuggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses {@code filter=} in RSQL: {@code ;} or {@code and}, {@code ,} or {@code or}, parentheses,
 * and comparisons of fields on the allow-list. What is wrong is said with the comparison that it
 * stands in, and what was expected.
 */
final class FilterParser {

    static final int LONGEST = 4_000;
    static final int DEEPEST = 10;
    static final int MOST_COMPARISONS = 50;
    static final int MOST_VALUES = 100;

    /** The parser says where it stopped only in its message. */
    private static final Pattern COLUMN = Pattern.compile("line 1, column (\\d+)");

    private static final RSQLParser PARSER = new RSQLParser(Operator.syntax());

    private final FieldRegistry fields;
    private final Consumer<String> onError;

    /**
     * @param wrong takes what is wrong, as it continues the parameter's name
     */
    FilterParser(FieldRegistry fields, Consumer<String> wrong) {
        this.fields = fields;
        this.onError = wrong;
    }

    /**
     * The condition; {@link dev.groundwork.platform.data.Condition#NONE}, and something said to be
     * wrong, where it has none.
     */
    Condition parse(String filter) {
        if (filter.length() > LONGEST) {
            return refuse("must have at most %d characters".formatted(LONGEST));
        }
        if (depth(filter) > DEEPEST) {
            return refuse("must be nested at most %d brackets deep".formatted(DEEPEST));
        }
        try {
            Node root = PARSER.parse(filter);
            // Before any is read, so that the answer, too, is bounded.
            return comparisons(root) > MOST_COMPARISONS
                    ? refuse("must have at most %d comparisons".formatted(MOST_COMPARISONS))
                    : condition(root);
        } catch (RSQLParserException e) {
            return refuse(syntax(e));
        }
    }

    private static int comparisons(Node node) {
        return node instanceof LogicalNode logical
                ? logical.getChildren().stream().mapToInt(FilterParser::comparisons).sum()
                : 1;
    }

    private Condition condition(Node node) {
        if (node instanceof LogicalNode logical) {
            List<Condition> parts = logical.getChildren().stream().map(this::condition).toList();
            return node instanceof AndNode ? new Condition.And(parts) : new Condition.Or(parts);
        }
        return comparison((ComparisonNode) node);
    }

    private Condition comparison(ComparisonNode node) {
        Operator operator = Operator.of(node.getOperator());
        String where = "at '%s%s': ".formatted(shorten(node.getSelector()), operator.symbol());
        Field<?> field = fields.find(node.getSelector()).orElse(null);
        if (field == null) {
            return refuse(
                    where + SpellingSuggestion.hint("field", node.getSelector(), fields.names()));
        }
        FieldType<?> type = field.type();
        if (!operator.suits(type)) {
            return refuse(
                    where
                            + "the field supports only the operators "
                            + String.join(" ", Operator.suiting(type)));
        }
        if (!operator.takesMany() && node.getArguments().size() > 1) {
            return refuse(where + "accepts one value; =in= and =out= accept several");
        }
        if (node.getArguments().size() > MOST_VALUES) {
            return refuse(where + "at most %d values are accepted".formatted(MOST_VALUES));
        }
        FieldType<?> expected = operator == Operator.IS_NULL ? FieldType.BOOLEAN : type;
        List<Object> values = new ArrayList<>();
        for (String text : node.getArguments()) {
            try {
                values.add(expected.parse(text));
            } catch (FieldType.InvalidFieldValueException e) {
                return refuse(where + "'%s' %s".formatted(shorten(text), e.getMessage()));
            }
        }
        return TimeComparisons.of(field, operator, values);
    }

    private Condition refuse(String message) {
        onError.accept(message);
        return Condition.NONE;
    }

    private static String syntax(RSQLParserException failure) {
        if (failure.getCause() instanceof UnknownOperatorException unknown) {
            List<String> known =
                    Arrays.stream(Operator.values()).map(Operator::symbol).sorted().toList();
            return SpellingSuggestion.hint("operator", unknown.getOperator(), known);
        }
        Matcher column = COLUMN.matcher(String.valueOf(failure.getMessage()));
        return "cannot be parsed"
                + (column.find() ? " at character " + column.group(1) : "")
                + "; write comparisons such as name=like=Ann*;created_at=gt=2026-01-01T00:00:00Z,"
                + " group them with parentheses, and quote values that contain reserved characters";
    }

    /** The nesting depth of parentheses, checked first because the parser is recursive. */
    private static int depth(String filter) {
        int depth = 0;
        int deepest = 0;
        char quote = 0;
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')') {
                depth--;
            }
        }
        return deepest;
    }

    private static String shorten(String sent) {
        return SpellingSuggestion.shorten(sent);
    }
}
