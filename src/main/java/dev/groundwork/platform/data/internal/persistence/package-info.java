/** Queries, projections and includes, and the translation of database errors into problems. */
package dev.groundwork.platform.data.internal.persistence;
