/**
 * The ledger's proof, in the batch lane: what must hold of its rows, checked by SQL over one
 * snapshot, from where the last verification ended ({@link
 * dev.groundwork.ledger.batch.Verification}); and the jobs of the ledger.
 */
package dev.groundwork.ledger.batch;
