/**
 * The verification of the ledger in the batch lane: invariants checked by SQL over one snapshot,
 * from the last watermark ({@link dev.groundwork.ledger.batch.Verification}); and the jobs of the
 * ledger.
 */
package dev.groundwork.ledger.batch;
