/**
 * Rows for a newcomer to ask for: some thousand believable users, posts and orders, made when the
 * service starts in dev mode on an empty database.
 *
 * <p>Stands apart from the features: it may use any feature's entities, and nothing may use it, so
 * that it can be deleted without a trace. In production nothing here is a bean. It belongs to the
 * batch lane, and shows how that lane writes: Hibernate ORM with Panache on a blocking thread, in
 * JDBC batches, with a persistence context that is cleared as it goes.
 *
 * <p>The words are short lists of our own rather than a library's: a faker's texts are dummy Latin,
 * which full-text search cannot be tried on, and its rows change with its version, so that no
 * document could quote one.
 */
package dev.groundwork.demo;
