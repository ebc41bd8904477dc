package dev.groundwork.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * What every answer of the public port tells a browser: run nothing of it, show it in no frame,
 * guess no type, tell no one the address, keep nothing. In code, because answers that are made
 * before any route ({@link BareAnswers}) need them as well. A header that is configured by {@code
 * quarkus.http.header} is left as it is.
 */
@Singleton
class SecurityHeaders {

    private static final int AFTER_THE_REQUEST_ID = Integer.MAX_VALUE - 1;

    private static final CharSequence POLICY =
            HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence TRANSPORT =
            HttpHeaders.createOptimized("Strict-Transport-Security");

    private static final String UI = "/q/swagger-ui";
    private static final String DOCUMENTATION = "/q/";

    private static final CharSequence RUN_NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    /** Its page starts itself by a script in the page, and its styles draw from data URLs. */
    private static final CharSequence RUN_THE_UI =
            HttpHeaders.createOptimized(
                    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'"
                            + " 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src"
                            + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private static final CharSequence A_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    /** On every answer, whatever it is. */
    static final Map<CharSequence, CharSequence> ALWAYS =
            Map.of(
                    HttpHeaders.createOptimized("X-Content-Type-Options"),
                    HttpHeaders.createOptimized("nosniff"),
                    HttpHeaders.createOptimized("Referrer-Policy"),
                    HttpHeaders.createOptimized("no-referrer"),
                    HttpHeaders.createOptimized("Cross-Origin-Resource-Policy"),
                    HttpHeaders.createOptimized("same-origin"));

    /** On answers that are made outside of any route. */
    static final Map<CharSequence, CharSequence> OUTSIDE =
            Map.of(POLICY, RUN_NOTHING, HttpHeaders.CACHE_CONTROL, "no-store");

    /** What an answer depends on beside the URL; a route may add to it. */
    private static final CharSequence WHO_ASKS =
            HttpHeaders.createOptimized("Authorization, Origin");

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    add(context);
                    context.next();
                },
                AFTER_THE_REQUEST_ID);
    }

    static void add(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = RoutedPath.of(request.path());
        MultiMap headers = context.response().headers();
        ALWAYS.forEach((name, value) -> setIfAbsent(headers, name, value));
        setIfAbsent(headers, POLICY, path.startsWith(UI) ? RUN_THE_UI : RUN_NOTHING);
        headers.add(HttpHeaders.VARY, WHO_ASKS);
        if ("https".equals(request.scheme())) {
            setIfAbsent(headers, TRANSPORT, A_YEAR);
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
