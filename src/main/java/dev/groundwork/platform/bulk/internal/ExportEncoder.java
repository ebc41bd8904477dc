package dev.groundwork.platform.bulk.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes the rows of one export. Keeps nothing of a row once it is written. */
public interface ExportEncoder {

    /** Writes the header, also if there are no rows. */
    void begin(ByteArrayOutputStream out) throws IOException;

    /**
     * @param view as it stands in the {@code items} of a list
     */
    void row(Object view, ByteArrayOutputStream out) throws IOException;
}
