package dev.groundwork.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The trace id of a request for logs and problems when no traces are collected. OpenTelemetry would
 * say it too, but costs each request about as much as a third of a read by key even when it records
 * nothing; so it runs only where an endpoint is set, and then this stays out of its way.
 */
public final class TraceId {

    /** OpenTelemetry's own key in the logging context. */
    static final String LOG_KEY = "traceId";

    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");

    /**
     * W3C Trace Context: version, trace id, parent id, flags; more may follow in later versions.
     */
    private static final Pattern WELL_FORMED =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private static final int START = 3;
    private static final int END = START + 32;

    private TraceId() {}

    /** That of the request being worked on, or null outside of any request. */
    public static String current() {
        return (String) MDC.get(LOG_KEY);
    }

    /**
     * Leaves the id that OpenTelemetry has put there; otherwise adopts the caller's or makes one.
     */
    static void ensure(MultiMap headers) {
        if (MDC.get(LOG_KEY) == null) {
            MDC.put(LOG_KEY, acceptOrGenerate(headers.get(TRACEPARENT)));
        }
    }

    static String acceptOrGenerate(String traceparent) {
        return traceparent != null && WELL_FORMED.matcher(traceparent).matches()
                ? traceparent.substring(START, END)
                : generate();
    }

    /** 128 random bits in hexadecimal; not all of them zero, which would mean "no trace". */
    private static String generate() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1L);
    }
}
