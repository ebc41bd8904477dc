/**
 * What every POST shares: done once for each Idempotency-Key, with the answer kept in the
 * transaction of its effect, and one row or many. Stands above {@code persistence}, whose unit of
 * work it opens, and below the features; {@code http} knows the header, and nothing of a database.
 */
package dev.groundwork.write;
