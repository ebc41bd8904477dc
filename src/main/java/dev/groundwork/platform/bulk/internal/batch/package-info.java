/**
 * The blocking part of imports: reads a file row by row, checks each row against the constraints of
 * its record, and writes a thousand rows at a time by JDBC.
 */
package dev.groundwork.platform.bulk.internal.batch;
