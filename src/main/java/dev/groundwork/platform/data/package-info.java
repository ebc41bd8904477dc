/**
 * Entities, repositories, the request model of lists (filter, sort, page, fields, include, count),
 * the unit of work, idempotent POSTs, and amounts of money.
 *
 * <p>One row is active record ({@code findById(id)}); a set of rows is a question for the entity's
 * {@link dev.groundwork.platform.data.Repository}. A field that a feature does not declare in its
 * {@link dev.groundwork.platform.data.FieldRegistry} cannot be asked for.
 */
package dev.groundwork.platform.data;
