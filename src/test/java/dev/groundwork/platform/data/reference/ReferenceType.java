package dev.groundwork.platform.data.reference;

/** The types of fields, as {@code docs/querying.md} lists them. */
enum ReferenceType {
    NUMBER,
    AMOUNT,
    TIME,
    TEXT,
    /** Upper and lower case are equal, but not in the order and not in {@code =like=}. */
    CASE_INSENSITIVE_TEXT,
    /** A text that cannot be sorted by. */
    LONG_TEXT,
    BOOLEAN,
    /** A currency or a state. */
    CODE;

    boolean isText() {
        return this == TEXT || this == CASE_INSENSITIVE_TEXT || this == LONG_TEXT;
    }

    boolean isOrdered() {
        return this != BOOLEAN && this != CODE;
    }
}
