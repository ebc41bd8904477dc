package dev.groundwork.platform.problem.internal;

import dev.groundwork.platform.http.RequestReadTimeout;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Responses;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Refuses the headers about media types and codings that the framework fails on: a media type that
 * it cannot parse it answers with 500, from before its filters, and a coded body as if it were
 * malformed JSON.
 */
final class MediaTypeHeaders {

    /** What clients send most. */
    private static final Set<String> COMMON_ACCEPTS =
            Set.of(
                    MediaType.WILDCARD,
                    MediaType.APPLICATION_JSON,
                    "application/json, text/plain, */*");

    private MediaTypeHeaders() {}

    /** Where no body comes, the header means nothing. */
    static void checkContentType(RoutingContext context) {
        HttpServerRequest request = context.request();
        String type = request.headers().get(HttpHeaders.CONTENT_TYPE);
        if (type == null || isMediaType(type)) {
            context.next();
        } else if (RequestReadTimeout.hasBody(request)) {
            context.fail(
                    new ProblemException(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The Content-Type is malformed. Send a media type such as"
                                    + " application/json."));
        } else {
            request.headers().remove(HttpHeaders.CONTENT_TYPE);
            context.next();
        }
    }

    private static boolean isMediaType(String type) {
        if (type.equals(MediaType.APPLICATION_JSON) || type.equals(Responses.MERGE_PATCH)) {
            return true;
        }
        try {
            return !MediaType.valueOf(type).isWildcardType();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    static void checkContentEncoding(RoutingContext context) {
        HttpServerRequest request = context.request();
        String coding = request.headers().get(HttpHeaders.CONTENT_ENCODING).strip();
        boolean coded = !coding.isEmpty() && !coding.equalsIgnoreCase("identity");
        if (!coded || !RequestReadTimeout.hasBody(request)) {
            context.next();
            return;
        }
        // RFC 9110, section 12.5.3: what would be taken.
        context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
        context.fail(
                new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The body is compressed or otherwise coded. Send it as it is, without"
                                + " Content-Encoding."));
    }

    /**
     * Leaves one list of media ranges, since the framework reads one line only where two methods
     * share a path, and fails on an empty element, which RFC 9110, section 5.6.1.2 allows.
     */
    static void checkAccept(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String first = headers.get(HttpHeaders.ACCEPT);
        if (first == null) {
            context.next();
            return;
        }
        List<String> lines = headers.getAll(HttpHeaders.ACCEPT);
        if (lines.size() == 1 && COMMON_ACCEPTS.contains(first)) {
            context.next();
            return;
        }
        List<String> ranges =
                lines.stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .map(String::strip)
                        .filter(range -> !range.isEmpty())
                        .toList();
        if (!ranges.stream().allMatch(MediaTypeHeaders::isMediaRange)) {
            context.fail(
                    new ProblemException(
                            ProblemType.NOT_ACCEPTABLE,
                            "The Accept header is malformed. Send media ranges such as"
                                    + " application/json, or omit Accept."));
            return;
        }
        if (ranges.isEmpty()) {
            headers.remove(HttpHeaders.ACCEPT);
        } else {
            headers.set(HttpHeaders.ACCEPT, String.join(",", ranges));
        }
        context.next();
    }

    private static boolean isMediaRange(String range) {
        try {
            String weight = MediaType.valueOf(range).getParameters().get("q");
            return weight == null || isWeight(Float.parseFloat(weight));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isWeight(float weight) {
        return weight >= 0 && weight <= 1;
    }
}
