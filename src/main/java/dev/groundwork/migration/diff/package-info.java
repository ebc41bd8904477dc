/**
 * Holds the entities against a database. Both sides are read from PostgreSQL's own catalogue: what
 * the entities declare is made in a schema of its own, in a transaction that is rolled back, so
 * that the server itself brings types, defaults and conditions to one form (docs/adr/0014).
 */
package dev.groundwork.migration.diff;
