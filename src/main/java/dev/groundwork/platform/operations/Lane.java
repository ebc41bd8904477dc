package dev.groundwork.platform.operations;

/** A path to the database. Each has limits of its own ({@link SessionLimits}). */
public enum Lane {

    /** The pools of requests and of the readiness check: short statements that a caller awaits. */
    REQUEST,

    /** The JDBC pool: imports and jobs, whose statements may run for minutes. */
    BATCH,

    /** Migrations and commands, over connections without a pool: a statement may run for hours. */
    COMMAND
}
