package dev.groundwork.query;

import java.util.Locale;

/** What is told of a measure, besides how many rows there are. */
enum Statistic {
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
