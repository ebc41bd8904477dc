package dev.groundwork.platform.bulk.internal.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads NDJSON: one JSON object per line. A line that is no JSON, no UTF-8 or too long costs only
 * itself. Empty lines are passed over, and counted, so that an editor shows a row by its number.
 */
public final class NdjsonRowReader<R> implements RowReader<R> {

    private final InputStream bytes;
    private final RowBinder<R> binder;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;
    private boolean tooLong;

    public NdjsonRowReader(InputStream bytes, RowBinder<R> binder) {
        this.bytes = bytes;
        this.binder = binder;
    }

    @Override
    public ParsedRow<R> next() throws IOException {
        while (readLine()) {
            if (tooLong) {
                return ParsedRow.invalid(number, "", TOO_LONG);
            }
            String text;
            try {
                text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(line.toByteArray()))
                                .toString();
            } catch (CharacterCodingException e) {
                return ParsedRow.invalid(number, "", BAD_UTF8);
            }
            if (!text.isBlank()) {
                return binder.bind(number, text);
            }
        }
        return null;
    }

    /** Whether there was a line; it is then in {@link #line}, unless it is too long. */
    private boolean readLine() throws IOException {
        line.reset();
        tooLong = false;
        int read = bytes.read();
        if (read < 0) {
            return false;
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (line.size() == LONGEST_ROW) {
                tooLong = true;
            } else {
                line.write(read);
            }
            read = bytes.read();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
