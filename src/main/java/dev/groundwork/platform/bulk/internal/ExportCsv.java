package dev.groundwork.platform.bulk.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Encodes rows as CSV (RFC 4180): a header row, lines that end with CRLF, and quotes only where
 * needed. No value and an empty text are both an empty cell.
 */
public final class ExportCsv implements ExportEncoder {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

    private static final ObjectWriter LINE =
            CSV.writer(CSV.typedSchemaFor(String[].class).withLineSeparator("\r\n"));

    private final List<ExportColumn> columns;
    private final ObjectMapper json;

    public ExportCsv(List<ExportColumn> columns, ObjectMapper json) {
        this.columns = columns;
        this.json = json;
    }

    @Override
    public void begin(ByteArrayOutputStream out) throws IOException {
        LINE.writeValue(out, columns.stream().map(ExportColumn::name).toArray(String[]::new));
    }

    @Override
    public void row(Object view, ByteArrayOutputStream out) throws IOException {
        JsonNode members = json.valueToTree(view);
        LINE.writeValue(
                out, columns.stream().map(column -> column.of(members)).toArray(String[]::new));
    }
}
