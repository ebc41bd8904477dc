/**
 * {@code ledger torture}: two replicas on a scratch database, clients that move money at random,
 * and a fault injector. Each answer enters a {@link
 * dev.groundwork.ledger.batch.torture.ReferenceModel}; at the end the model and the database must
 * agree. After each fault every replica must move money in every currency within {@link
 * dev.groundwork.ledger.batch.torture.LivenessCheck#BOUND}.
 */
package dev.groundwork.ledger.batch.torture;
