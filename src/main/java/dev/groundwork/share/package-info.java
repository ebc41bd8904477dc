/**
 * Divides scarce resources (database connections, password hashes, exports, imports, sockets)
 * between callers, so that one caller cannot take them from all others.
 *
 * <p>A {@link dev.groundwork.share.Flow} names whose work a request is, and a {@link
 * dev.groundwork.share.FairShare} counts what each flow holds of one resource. Both words are those
 * of fair queueing, as in Kubernetes' API Priority and Fairness.
 */
package dev.groundwork.share;
