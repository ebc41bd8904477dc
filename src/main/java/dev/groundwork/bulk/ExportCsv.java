package dev.groundwork.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * CSV as in RFC 4180: a line of names, lines ended by CRLF, quotes only where they are needed. No
 * value and an empty text are both an empty cell.
 */
final class ExportCsv implements ExportEncoder {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

    private static final ObjectWriter LINE =
            CSV.writer(CSV.typedSchemaFor(String[].class).withLineSeparator("\r\n"));

    private final List<ExportColumn> columns;
    private final ObjectMapper json;

    ExportCsv(List<ExportColumn> columns, ObjectMapper json) {
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
