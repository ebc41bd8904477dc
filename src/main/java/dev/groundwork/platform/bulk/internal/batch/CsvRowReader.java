package dev.groundwork.platform.bulk.internal.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.groundwork.platform.bulk.internal.SpreadsheetText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads CSV (RFC 4180) whose first row is the header with the column names. An empty cell is the
 * empty text where a text is required, since CSV can write that in no other way; elsewhere it is an
 * absent value. Empty lines are passed over and not counted.
 *
 * <p>A quoted cell that goes on after its closing quote, or is never closed, can move every row's
 * end, so the file is not read beyond one.
 */
public final class CsvRowReader<R> implements RowReader<R> {

    private static final CsvFactory CSV =
            CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

    /** Maximum number of header columns, more than any table has. */
    private static final int MOST_COLUMNS = 100;

    private final CsvCharacterReader text;
    private final JsonParser cells;
    private final RowBinder<R> binder;
    private List<String> header;
    private long number = -1;

    public CsvRowReader(InputStream bytes, RowBinder<R> binder) throws IOException {
        this.text = new CsvCharacterReader(bytes);
        this.cells = CSV.createParser(text);
        this.binder = binder;
    }

    @Override
    public ParsedRow<R> next() throws IOException, MalformedFileException {
        if (header == null) {
            readHeader();
        }
        List<String> row = readRow(header.size());
        if (row == null) {
            return null;
        }
        if (row.size() != header.size()) {
            return ParsedRow.invalid(
                    number, "", "must have %d cells, like the header".formatted(header.size()));
        }
        Map<String, String> values = new LinkedHashMap<>();
        int size = 0;
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            if (CsvCharacterReader.isMalformed(cell)) {
                return ParsedRow.invalid(number, header.get(i), BAD_UTF8);
            }
            if (!cell.isEmpty() || binder.readsEmptyText(header.get(i))) {
                values.put(header.get(i), unescaped(cell));
                size += cell.length();
            }
        }
        return binder.bind(number, values, size);
    }

    private void readHeader() throws IOException, MalformedFileException {
        header = readRow(MOST_COLUMNS);
        if (header == null) {
            throw new MalformedFileException(
                    0, "The file has no header row. Send the column names as its first row.");
        }
        List<RowError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            binder.unknownColumn(column).ifPresent(errors::add);
            if (!seen.add(column)) {
                errors.add(new RowError(0, column, "occurs more than once"));
            }
        }
        errors.addAll(binder.missingColumns(seen));
        if (!errors.isEmpty()) {
            throw new MalformedFileException(errors);
        }
    }

    /**
     * The cells of the next row, or null after the last.
     *
     * @param most cells that are wanted; of those beyond, one is kept, to show that there are more
     */
    private List<String> readRow(int most) throws IOException, MalformedFileException {
        number++;
        List<String> row = new ArrayList<>(most);
        try {
            if (cells.nextToken() == null) {
                return null;
            }
            while (cells.nextToken() != JsonToken.END_ARRAY) {
                if (row.size() <= most) {
                    row.add(cells.getText());
                }
            }
            text.rowEnded();
            return row;
        } catch (CsvCharacterReader.RowTooLongException e) {
            throw new MalformedFileException(
                    number, TOO_LONG + ", or contains an unterminated quote");
        } catch (JsonProcessingException e) {
            throw new MalformedFileException(
                    number,
                    "is not valid CSV (line %d): a quote is misplaced or unterminated"
                            .formatted(e.getLocation().getLineNr()));
        }
    }

    private static String unescaped(String cell) {
        return SpreadsheetText.original(cell);
    }

    @Override
    public void close() throws IOException {
        cells.close();
        text.close();
    }
}
