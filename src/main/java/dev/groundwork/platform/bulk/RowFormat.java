package dev.groundwork.platform.bulk;

import dev.groundwork.platform.bulk.internal.batch.CsvRowReader;
import dev.groundwork.platform.bulk.internal.batch.NdjsonRowReader;
import dev.groundwork.platform.bulk.internal.batch.RowBinder;
import dev.groundwork.platform.bulk.internal.batch.RowReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file format of an import. Always UTF-8; a byte order mark is passed over. */
public enum RowFormat {
    NDJSON(RowFormat.NDJSON_TYPE),
    CSV(RowFormat.CSV_TYPE);

    /** One JSON object a line. */
    public static final String NDJSON_TYPE = "application/x-ndjson";

    /** RFC 4180, with a header. */
    public static final String CSV_TYPE = "text/csv";

    private static final Pattern MEDIA_TYPE =
            Pattern.compile(
                    "([a-z/-]+)\\s*(;\\s*charset=\"?utf-?8\"?|;\\s*header=\"?present\"?)*\\s*",
                    Pattern.CASE_INSENSITIVE);

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String mediaType;

    RowFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * @param contentType the header, or null
     * @return empty where it is another type, or in another character set
     */
    public static Optional<RowFormat> of(String contentType) {
        Matcher sent = MEDIA_TYPE.matcher(contentType == null ? "" : contentType);
        if (!sent.matches()) {
            return Optional.empty();
        }
        String type = sent.group(1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(format -> format.mediaType.equals(type)).findFirst();
    }

    public <R> RowReader<R> open(Path file, RowBinder<R> binder) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
        bytes.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(bytes.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            bytes.reset();
        }
        return switch (this) {
            case NDJSON -> new NdjsonRowReader<>(bytes, binder);
            case CSV -> new CsvRowReader<>(bytes, binder);
        };
    }
}
