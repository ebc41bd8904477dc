package dev.groundwork.platform.bulk.internal.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads the characters of a CSV file and limits the length of a row. What is not UTF-8 becomes a
 * surrogate without its other half, which no valid file decodes to: so that a malformed cell is
 * found in its row and costs only that row.
 *
 * <p>Bounds what one row may take, or a quote that is never closed would read the whole file into
 * memory.
 */
final class CsvCharacterReader extends Reader {

    private static final char MALFORMED = '\uDFFF';

    private final Reader text;
    private long sinceRow;

    CsvCharacterReader(InputStream bytes) {
        this.text =
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                                .replaceWith(String.valueOf(MALFORMED)));
    }

    static boolean isMalformed(String cell) {
        for (int i = cell.indexOf(MALFORMED); i >= 0; i = cell.indexOf(MALFORMED, i + 1)) {
            if (i == 0 || !Character.isHighSurrogate(cell.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Resets the length at the end of a row; characters read ahead count for the next row. */
    void rowEnded() {
        sinceRow = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (sinceRow > RowReader.LONGEST_ROW) {
            throw new RowTooLongException();
        }
        int read = text.read(buffer, offset, length);
        sinceRow += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Signals a row that exceeds the maximum length. */
    static final class RowTooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
