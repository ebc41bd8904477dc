/**
 * {@code ledger torture}: a service of its own on a scratch database, clients who move money at
 * random, and somebody who cuts connections and kills the service meanwhile. Each answer is a fact
 * that is written into {@link dev.groundwork.ledger.batch.torture.Books}; at the end the books and
 * the database must agree.
 */
package dev.groundwork.ledger.batch.torture;
