package dev.groundwork.ledger.batch;

/**
 * Keys of rows that were all committed, or never will be.
 *
 * @param entries the last of the entries
 * @param transfers the last of the transfers
 */
record Since(long entries, long transfers) {

    static final Since BEGINNING = new Since(0, 0);

    String in(String query) {
        return query.replace(":entries", Long.toString(entries))
                .replace(":transfers", Long.toString(transfers));
    }
}
