package dev.groundwork.platform.data.internal.query;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A calendar period in UTC for grouping timestamps. */
public enum Period {
    DAY("uuuu-MM-dd"),
    MONTH("uuuu-MM"),
    YEAR("uuuu");

    private final DateTimeFormatter format;

    Period(String pattern) {
        this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** In a name such as {@code created_at.month}, and to PostgreSQL's {@code date_trunc}. */
    String unit() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of ISO 8601's text, as far as the period goes: {@code 2026-01}. */
    String write(LocalDateTime start) {
        return format.format(start);
    }
}
