package dev.groundwork.platform.data;

/**
 * A record that shows a row of an entity in JSON: its members, and after them what was included.
 * {@link ViewMapping} makes it, and {@link dev.groundwork.platform.data.internal.query.ViewJson}
 * writes it, alone and in a list alike.
 */
public interface View {

    /** What was asked for with the row; null and {@link Included#NOTHING} are the row alone. */
    Included included();
}
