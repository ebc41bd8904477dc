/**
 * The batch lane of imports: blocking, JDBC, on threads of its own. Reads a file row by row, holds
 * each row to the constraints of its record, and writes them a thousand at a time. Knows no feature
 * and no request; what it is told is an {@link dev.groundwork.bulk.batch.ImportJob}.
 */
package dev.groundwork.bulk.batch;
