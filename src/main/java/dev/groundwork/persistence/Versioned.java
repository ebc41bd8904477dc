package dev.groundwork.persistence;

/**
 * The view of one row.
 *
 * @param version of the row, which is its tag
 */
public record Versioned<V>(V view, int version) {}
