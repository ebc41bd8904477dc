/**
 * What every entity shares: the base class, the generic repository, includes, the unit of work of a
 * request, and what the database's refusals mean to a caller. Knows no feature.
 *
 * <p>One row is active record ({@code Invoice.findById(id)}); a set of rows (filter, sort, page,
 * include, count) is a question for the entity's {@link dev.groundwork.persistence.Repository}.
 */
package dev.groundwork.persistence;
