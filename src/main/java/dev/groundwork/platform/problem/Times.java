package dev.groundwork.platform.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Parses timestamps in URLs and bodies (RFC 3339, section 5.6). */
public final class Times {

    /** Continues "must be". */
    public static final String EXPECTED = "an RFC 3339 timestamp, such as 2026-01-31T12:00:00Z";

    private Times() {}

    /**
     * Parses a timestamp and rejects years that RFC 3339 and PostgreSQL do not support.
     *
     * @throws DateTimeException where the text is no time, or of no year from 1 to 9999
     */
    public static Instant parse(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("The year must have four digits");
        }
        return time.toInstant();
    }
}
