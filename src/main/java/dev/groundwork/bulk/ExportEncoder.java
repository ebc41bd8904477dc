package dev.groundwork.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes the rows of one export. Keeps nothing of a row once it is written. */
interface ExportEncoder {

    /** What stands before the first row, also where there is none. */
    void begin(ByteArrayOutputStream out) throws IOException;

    /**
     * @param view as it stands in the {@code items} of a list
     */
    void row(Object view, ByteArrayOutputStream out) throws IOException;
}
