package dev.groundwork.ledger.batch;

/**
 * An invariant of the ledger's rows.
 *
 * @param query finds whatever contradicts it, as one sentence in one column, the first alone.
 *     {@code :entries} and {@code :transfers} stand for the keys up to which all was verified
 *     before, 0 where everything is checked; rows above them are new. Transfers below that were
 *     pending then are in {@code ledger_verification.unsettled}
 */
public record Invariant(String name, String query) {}
