package dev.groundwork.platform.data;

/** Describes an entity for queries: its members, fields and search. */
public interface EntityDescriptor {

    /** The entity. */
    Class<?> type();

    /** The members of a row, selectable by {@code fields=}. */
    ViewMapping<?> mapping();

    /** The fields for filters and sort orders. */
    default FieldRegistry fields() {
        return mapping().fields();
    }

    /** The search for {@code q=}; null if there is none. */
    default TextSearch search() {
        return null;
    }
}
