package dev.groundwork.platform.operations.internal.pool;

/** The two kinds of work in the request pool: reads keep a share of it while writes queue. */
enum AccessMode {
    READ,
    WRITE
}
