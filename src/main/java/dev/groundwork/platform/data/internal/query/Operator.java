package dev.groundwork.platform.data.internal.query;

import cz.jirutka.rsql.parser.ast.Arity;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import dev.groundwork.platform.data.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The comparison operators of a filter. */
public enum Operator {
    EQUAL(false, "=="),
    NOT_EQUAL(false, "!="),
    GREATER(false, "=gt=", ">"),
    GREATER_OR_EQUAL(false, "=ge=", ">="),
    LESS(false, "=lt=", "<"),
    LESS_OR_EQUAL(false, "=le=", "<="),
    IN(true, "=in="),
    OUT(true, "=out="),
    LIKE(false, "=like="),
    ILIKE(false, "=ilike="),
    IS_NULL(false, "=isnull=");

    private final boolean many;
    private final ComparisonOperator syntax;

    Operator(boolean many, String... symbols) {
        this.many = many;
        // To the grammar every operator may: where one may not, we say so better than it does.
        this.syntax = new ComparisonOperator(symbols, Arity.of(1, Integer.MAX_VALUE));
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

    /** Whether it compares with several values, in brackets. */
    boolean takesMany() {
        return many;
    }

    public String symbol() {
        return syntax.getSymbol();
    }

    /** Order is for what has one that callers know; patterns are for texts. */
    boolean suits(FieldType<?> type) {
        return switch (this) {
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> type.ordered();
            case LIKE, ILIKE -> type.javaType() == String.class && !type.array();
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
