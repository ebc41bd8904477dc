/**
 * Configuration of the database, pools, health, metrics, logs, tracing, fair shares, and the
 * command line.
 *
 * <p>A {@link dev.groundwork.platform.operations.Flow} names the caller on whose behalf a request
 * works, and a {@link dev.groundwork.platform.operations.FairShare} counts what each flow holds of
 * one resource. Both are terms of fair queueing, as in Kubernetes' API Priority and Fairness.
 */
package dev.groundwork.platform.operations;
