package dev.groundwork.platform.data.internal.sql;

/**
 * Draws the keys of new rows from a table's sequence, whose every value stands for a block of keys
 * that begins with it. An insert that finds no key left draws the next block itself, so that no key
 * costs a statement.
 *
 * <p>A key is greater than all that were known when it was taken, so that rows which one client
 * creates one after the other have ascending keys: of blocks that were drawn at the same moment
 * only the last one is kept, and the rest of the others is a gap.
 */
public final class KeySequence {

    private final String next;
    private final int block;
    private long last;
    private long end;

    /**
     * @param next the SQL of the sequence's next value
     * @param block how many keys a value stands for
     */
    KeySequence(String next, int block) {
        this.next = next;
        this.block = block;
    }

    /** The SQL of the key of one new row. */
    public String key(SqlStatement statement) {
        Long key = poll();
        return key == null ? next : statement.parameter(key);
    }

    private synchronized Long poll() {
        return last < end ? ++last : null;
    }

    /**
     * Keeps the rest of a block.
     *
     * @param key the SQL that {@link #key} returned
     * @param inserted the key that the row has got by it
     */
    public synchronized void inserted(String key, long inserted) {
        if (key.equals(next) && inserted > last) {
            last = inserted;
            end = inserted + block - 1;
        }
    }
}
