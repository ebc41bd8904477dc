package dev.groundwork.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Adds security headers to all responses of the public port: no scripts, no framing, no content
 * sniffing, no referrer, no caching. In code, because answers that are made before any route
 * ({@link dev.groundwork.platform.operations.internal.connection.ProtocolErrorHandler}) need them
 * as well. A header that is configured by {@code quarkus.http.header} is left as it is.
 */
@Singleton
public class SecurityHeaders {

    private static final int AFTER_THE_REQUEST_ID = Integer.MAX_VALUE - 1;

    private static final CharSequence POLICY =
            HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence TRANSPORT =
            HttpHeaders.createOptimized("Strict-Transport-Security");

    private static final String UI = "/q/swagger-ui";
    private static final String DOCUMENTATION = "/q/";

    private static final CharSequence DENY_ALL_POLICY =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    /** Its page starts itself by a script in the page, and its styles draw from data URLs. */
    private static final CharSequence SWAGGER_UI_POLICY =
            HttpHeaders.createOptimized(
                    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'"
                            + " 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src"
                            + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private static final CharSequence HSTS_MAX_AGE =
            HttpHeaders.createOptimized("max-age=31536000");

    /** Headers of all responses. */
    public static final Map<CharSequence, CharSequence> ALWAYS =
            Map.of(
                    HttpHeaders.createOptimized("X-Content-Type-Options"),
                    HttpHeaders.createOptimized("nosniff"),
                    HttpHeaders.createOptimized("Referrer-Policy"),
                    HttpHeaders.createOptimized("no-referrer"),
                    HttpHeaders.createOptimized("Cross-Origin-Resource-Policy"),
                    HttpHeaders.createOptimized("same-origin"));

    /** Headers of responses outside of all routes. */
    public static final Map<CharSequence, CharSequence> OUTSIDE =
            Map.of(POLICY, DENY_ALL_POLICY, HttpHeaders.CACHE_CONTROL, "no-store");

    /** The Vary header; a route may add to it. Any answer that is large enough is compressed. */
    private static final CharSequence VARY =
            HttpHeaders.createOptimized("Authorization, Origin, Accept-Encoding");

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    add(context);
                    context.next();
                },
                AFTER_THE_REQUEST_ID);
    }

    public static void add(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = RoutedPath.of(request.path());
        MultiMap headers = context.response().headers();
        ALWAYS.forEach((name, value) -> setIfAbsent(headers, name, value));
        setIfAbsent(headers, POLICY, path.startsWith(UI) ? SWAGGER_UI_POLICY : DENY_ALL_POLICY);
        headers.add(HttpHeaders.VARY, VARY);
        if ("https".equals(request.scheme())) {
            setIfAbsent(headers, TRANSPORT, HSTS_MAX_AGE);
        }
        // At the end: what a route says would otherwise stand beside it.
        String keep = path.startsWith(DOCUMENTATION) ? "no-cache" : "no-store";
        context.addHeadersEndHandler(
                ended -> setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, keep));
    }

    private static void setIfAbsent(MultiMap headers, CharSequence name, CharSequence value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
