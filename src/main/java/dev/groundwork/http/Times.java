package dev.groundwork.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as they stand in URLs and bodies: RFC 3339, section 5.6. */
public final class Times {

    /** Continues "must be". */
    public static final String EXPECTED = "a time as in RFC 3339, such as 2026-01-31T12:00:00Z";

    private Times() {}

    /**
     * Java knows years that neither RFC 3339 nor PostgreSQL has.
     *
     * @throws DateTimeException where the text is no time, or of no year from 1 to 9999
     */
    public static Instant parse(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("The year has more than four digits");
        }
        return time.toInstant();
    }
}
