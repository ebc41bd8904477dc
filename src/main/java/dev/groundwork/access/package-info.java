/**
 * Row rules: which rows of an entity a caller has access to, by conditions on its fields. The
 * repository of an entity is its rule; queries, single rows, includes and the query budget ask it.
 */
package dev.groundwork.access;
