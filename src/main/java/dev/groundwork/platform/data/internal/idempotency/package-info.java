/**
 * Executes a POST once for each Idempotency-Key, and keeps the response in the transaction of its
 * effect.
 */
package dev.groundwork.platform.data.internal.idempotency;
