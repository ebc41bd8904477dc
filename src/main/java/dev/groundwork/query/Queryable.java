package dev.groundwork.query;

/** What can be asked of the rows of one entity. */
public interface Queryable {

    /** The entity. */
    Class<?> type();

    /** What is shown of a row, and can be chosen by {@code fields=}. */
    ViewMapping<?> mapping();

    /** What the rows may be filtered and sorted by. */
    default Fields fields() {
        return mapping().fields();
    }

    /** How {@code q=} finds rows; null where it cannot. */
    default TextSearch search() {
        return null;
    }
}
