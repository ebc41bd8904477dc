package dev.groundwork.query;

import cz.jirutka.rsql.parser.ast.Arity;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a field may be compared in a filter. */
enum Operator {
    EQUAL(1, "=="),
    NOT_EQUAL(1, "!="),
    GREATER(1, "=gt=", ">"),
    GREATER_OR_EQUAL(1, "=ge=", ">="),
    LESS(1, "=lt=", "<"),
    LESS_OR_EQUAL(1, "=le=", "<="),
    IN(Integer.MAX_VALUE, "=in="),
    OUT(Integer.MAX_VALUE, "=out="),
    LIKE(1, "=like="),
    ILIKE(1, "=ilike="),
    IS_NULL(1, "=isnull=");

    private final ComparisonOperator syntax;

    Operator(int most, String... symbols) {
        syntax = new ComparisonOperator(symbols, Arity.of(1, most));
    }

    static Set<ComparisonOperator> syntax() {
        return Arrays.stream(values()).map(operator -> operator.syntax).collect(Collectors.toSet());
    }

    static Operator of(ComparisonOperator syntax) {
        return Arrays.stream(values())
                .filter(operator -> operator.syntax.equals(syntax))
                .findFirst()
                .orElseThrow();
    }

    String symbol() {
        return syntax.getSymbol();
    }

    /** Order is for what has one that callers know; patterns are for texts. */
    boolean suits(FieldType<?> type) {
        return switch (this) {
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> type.ordered();
            case LIKE, ILIKE -> type.javaType() == String.class;
            default -> true;
        };
    }

    static List<String> suiting(FieldType<?> type) {
        return Arrays.stream(values())
                .filter(operator -> operator.suits(type))
                .map(Operator::symbol)
                .toList();
    }
}
