package dev.groundwork.bulk.batch;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a file, one after the other; holds one at a time. */
interface RowReader<R> extends Closeable {

    /** What one row may take, in bytes or characters: it is held in memory. */
    int LONGEST_ROW = 1024 * 1024;

    String TOO_LONG = "is longer than 1 MiB";

    String BAD_UTF8 = "is not valid UTF-8";

    /**
     * The next row, or null after the last.
     *
     * @throws UnreadableFile where a wrong row hides where the next one begins
     */
    ReadRow<R> next() throws IOException, UnreadableFile;
}
