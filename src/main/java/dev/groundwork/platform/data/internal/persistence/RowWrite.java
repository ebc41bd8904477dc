package dev.groundwork.platform.data.internal.persistence;

/** What a {@link dev.groundwork.platform.data.Repository} does to one row. */
public enum RowWrite {
    ADD,
    UPDATE,
    DELETE
}
