package dev.groundwork.platform.data.internal.query;

import java.util.Locale;

/** The statistics of a measure besides the row count. */
enum Statistic {
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
