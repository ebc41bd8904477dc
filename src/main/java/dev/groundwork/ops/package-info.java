/**
 * What an operator meets: health, metrics, start-up refusals, the way a database is found, and the
 * embedded PostgreSQL of dev and test.
 */
package dev.groundwork.ops;
