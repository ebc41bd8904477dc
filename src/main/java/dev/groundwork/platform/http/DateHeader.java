package dev.groundwork.platform.http;

import io.netty.handler.codec.DateFormatter;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Date;

/**
 * Adds the {@code Date} header to all responses of both ports, as an origin server with a clock
 * must (RFC 9110, section 6.6.1): caches compute the age of a response from it. Neither Vert.x nor
 * Quarkus has an option for it.
 *
 * <p>It is set when the request arrives. No response takes long enough for that to matter but
 * exports, and their head is sent as soon as the first rows are there.
 */
@Singleton
public class DateHeader {

    private static final int AFTER_THE_SECURITY_HEADERS = Integer.MAX_VALUE - 2;

    /** Formatted once a second, by the first request of the second. */
    private static volatile Formatted last = new Formatted(-1, "");

    private record Formatted(long second, CharSequence text) {}

    void register(@Observes Filters filters) {
        filters.register(DateHeader::addAndProceed, AFTER_THE_SECURITY_HEADERS);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(DateHeader::addAndProceed);
    }

    private static void addAndProceed(RoutingContext context) {
        add(context.response().headers());
        context.next();
    }

    public static void add(MultiMap headers) {
        headers.set(HttpHeaders.DATE, now());
    }

    /** The current second as an HTTP date, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    public static CharSequence now() {
        long second = System.currentTimeMillis() / 1000;
        Formatted formatted = last;
        if (formatted.second() != second) {
            formatted =
                    new Formatted(
                            second,
                            HttpHeaders.createOptimized(
                                    DateFormatter.format(new Date(second * 1000))));
            last = formatted;
        }
        return formatted.text();
    }
}
