package dev.groundwork.platform.data.internal.persistence;

/**
 * The view of one row.
 *
 * @param version of the row, which is its tag
 */
public record Versioned<V>(V view, int version) {}
