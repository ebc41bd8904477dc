package dev.groundwork.platform.data.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.regex.Pattern;

/** The spellings of a value in a URL. */
final class Literal {

    /** Needs no quotes in a filter. */
    private static final Pattern UNRESERVED = Pattern.compile("[^\"'();,=<>!~\\s]+");

    private Literal() {}

    /** As it stands in a short form. */
    static String plain(Object value) {
        return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
    }

    /** One of the spellings in a filter. */
    static String inFilter(Object value, Random random) {
        String text =
                value instanceof Instant time && random.nextBoolean()
                        ? inZone(time, random)
                        : plain(value);
        if (UNRESERVED.matcher(text).matches() && random.nextInt(3) > 0) {
            return text;
        }
        String quote = random.nextBoolean() ? "'" : "\"";
        return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
    }

    private static String inZone(Instant time, Random random) {
        ZoneOffset zone = ZoneOffset.ofTotalSeconds(1800 * (random.nextInt(57) - 28));
        OffsetDateTime local = time.atOffset(zone);
        return local.getYear() < 1 || local.getYear() > 9999 ? time.toString() : local.toString();
    }
}
