/**
 * Compares the entities with a database. Both sides are read from PostgreSQL's own catalogue: the
 * declared tables are made in a schema of their own, in a transaction that is rolled back, so that
 * the server brings types, defaults and conditions to one form (docs/adr/0014).
 */
package dev.groundwork.platform.migration.internal.diff;
