package dev.groundwork.platform.bulk.internal.batch;

import java.io.Closeable;
import java.io.IOException;

/** Reads the rows of a file one after the other and holds one at a time. */
public interface RowReader<R> extends Closeable {

    /** Maximum size of a row in bytes or characters, because it is held in memory. */
    int LONGEST_ROW = 1024 * 1024;

    String TOO_LONG = "is longer than 1 MiB";

    String BAD_UTF8 = "is not valid UTF-8";

    /**
     * The next row, or null after the last.
     *
     * @throws MalformedFileException where a wrong row hides where the next one begins
     */
    ParsedRow<R> next() throws IOException, MalformedFileException;
}
