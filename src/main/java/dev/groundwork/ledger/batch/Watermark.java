package dev.groundwork.ledger.batch;

/**
 * The highest keys up to which all rows are committed or will never be.
 *
 * @param entries the last of the entries
 * @param transfers the last of the transfers
 */
record Watermark(long entries, long transfers) {

    static final Watermark BEGINNING = new Watermark(0, 0);

    String bind(String query) {
        return query.replace(":entries", Long.toString(entries))
                .replace(":transfers", Long.toString(transfers));
    }
}
