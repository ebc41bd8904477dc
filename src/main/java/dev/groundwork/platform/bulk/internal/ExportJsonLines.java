package dev.groundwork.platform.bulk.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Encodes rows as NDJSON: one JSON object per line, each ended by a line feed. */
public final class ExportJsonLines implements ExportEncoder {

    private final ObjectWriter json;

    public ExportJsonLines(ObjectMapper json) {
        this.json = json.writer();
    }

    @Override
    public void begin(ByteArrayOutputStream out) {
        // The first line is a row.
    }

    @Override
    public void row(Object view, ByteArrayOutputStream out) throws IOException {
        json.writeValue(out, view);
        out.write('\n');
    }
}
