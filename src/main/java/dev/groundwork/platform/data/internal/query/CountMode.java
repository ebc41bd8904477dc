package dev.groundwork.platform.data.internal.query;

/** Defines whether and how a list counts all matching rows. */
public enum CountMode {
    /** No total, the default, because counting is costly. */
    NONE,
    /** Estimated by the planner from its statistics, without reading rows. */
    ESTIMATED,
    /** Counted row by row, in one more statement. */
    EXACT
}
