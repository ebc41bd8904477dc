package dev.groundwork.platform.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The currencies of ISO 4217 with their decimals, from {@code iso-4217.csv}. That of the Java
 * runtime changes with its release, so that a row could be valid on one replica and not on another,
 * and has withdrawn codes, too, with nothing to tell them by.
 */
public final class Currencies {

    private static final String FILE = "/iso-4217.csv";

    private static final Map<String, Entry> BY_CODE = read();

    /** A line of the file. */
    private record Entry(String code, int decimals, boolean current) {

        static Entry of(String line) {
            String[] cells = line.split(",");
            return new Entry(cells[0], Integer.parseInt(cells[1]), cells.length == 2);
        }
    }

    private Currencies() {}

    private static Map<String, Entry> read() {
        try (InputStream bytes = Currencies.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Entry::of)
                    .collect(Collectors.toUnmodifiableMap(Entry::code, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The currency of a new row; empty where the code is not that of one, or of one that was
     * withdrawn.
     */
    static Optional<Currency> current(String code) {
        Entry entry = BY_CODE.get(code);
        return entry != null && entry.current() ? known(code) : Optional.empty();
    }

    /** The currency of a row that there may be; also of one that was withdrawn. */
    static Optional<Currency> known(String code) {
        if (!BY_CODE.containsKey(code)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException e) {
            // An old Java runtime lacks the newest.
            return Optional.empty();
        }
    }

    static boolean isWithdrawn(String code) {
        Entry entry = BY_CODE.get(code);
        return entry != null && !entry.current();
    }

    /** The decimals of its amounts; none where it is not in the list. */
    public static int decimals(String code) {
        Entry entry = BY_CODE.get(code);
        return entry == null ? 0 : entry.decimals();
    }
}
