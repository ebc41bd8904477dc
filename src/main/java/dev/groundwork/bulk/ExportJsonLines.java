package dev.groundwork.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One JSON object a line, each ended by a line feed. */
final class ExportJsonLines implements ExportEncoder {

    private final ObjectWriter json;

    ExportJsonLines(ObjectMapper json) {
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
