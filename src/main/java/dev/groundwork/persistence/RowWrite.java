package dev.groundwork.persistence;

/** What a {@link Repository} does to one row. */
public enum RowWrite {
    ADD,
    UPDATE,
    DELETE
}
