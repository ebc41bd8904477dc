package dev.groundwork.query;

/** Whether a list also says how many rows match. */
public enum Count {
    /** No total: it is paid for only when asked. */
    NONE,
    /** As the database's planner guesses, from its statistics and without reading the rows. */
    ESTIMATED,
    /** Counted row by row, in one more statement. */
    EXACT
}
