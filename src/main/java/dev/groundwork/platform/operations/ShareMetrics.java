package dev.groundwork.platform.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Metric {@code groundwork.share.rejected}, by {@code resource}; never by caller. */
public final class ShareMetrics {

    public static final String REJECTED = "groundwork.share.rejected";

    private ShareMetrics() {}

    /**
     * @param resource in lower case with hyphens, such as {@code password-hashing}
     */
    public static Counter rejected(MeterRegistry meters, String resource) {
        return meters.counter(REJECTED, "resource", resource);
    }
}
