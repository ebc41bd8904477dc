package dev.groundwork.platform.data.reference;

import java.util.Arrays;
import java.util.List;

/** The operators of a filter, each with its spellings. */
enum ReferenceOperator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    GREATER("=gt=", ">"),
    AT_LEAST("=ge=", ">="),
    LESS("=lt=", "<"),
    AT_MOST("=le=", "<="),
    IN("=in="),
    OUT("=out="),
    LIKE("=like="),
    ILIKE("=ilike="),
    IS_NULL("=isnull=");

    final List<String> spellings;

    ReferenceOperator(String... spellings) {
        this.spellings = List.of(spellings);
    }

    boolean takesMany() {
        return this == IN || this == OUT;
    }

    static List<ReferenceOperator> of(ReferenceType type) {
        return Arrays.stream(values()).filter(operator -> operator.suits(type)).toList();
    }

    private boolean suits(ReferenceType type) {
        return switch (this) {
            case EQUAL, NOT_EQUAL, IN, OUT, IS_NULL -> true;
            case GREATER, AT_LEAST, LESS, AT_MOST -> type.isOrdered();
            case LIKE, ILIKE -> type.isText();
        };
    }
}
