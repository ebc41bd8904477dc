/**
 * Failures of the reactive PostgreSQL driver: recognises them, marks a lost connection where it is
 * seen, and repeats work that a schema change invalidated. Knows nothing of the rest, so that every
 * package with a statement of its own can use it.
 */
package dev.groundwork.driver;
