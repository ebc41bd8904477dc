package dev.groundwork.platform.problem.internal;

import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides which responses the server compresses ({@code quarkus.http.enable-compression}): those of
 * the configured media types that are large enough to gain from it, refusals and exports included.
 * The framework leaves out exports and refusals, compresses the smallest answers, and keeps the
 * strong entity tag although a compressed answer is another representation.
 *
 * <p>The server compresses what has no {@code Content-Encoding}; {@code identity} keeps it from
 * that, and does not leave the server.
 */
@Singleton
public class ResponseCompression {

    /** Handlers of the end of the headers run in reverse: this one after those of the framework. */
    private static final int AFTER_THE_SECURITY_HEADERS = Integer.MAX_VALUE - 2;

    /** Less fits one packet of the network with its headers, compressed or not. */
    private static final int SMALLEST_BYTES = 1024;

    private static final CharSequence CONTENT_RANGE = HttpHeaders.createOptimized("Content-Range");

    private final boolean enabled;
    private final Set<String> mediaTypes;
    private final AcceptedCodings codings = new AcceptedCodings();

    ResponseCompression(
            @ConfigProperty(name = "quarkus.http.enable-compression") boolean enabled,
            @ConfigProperty(name = "quarkus.http.compress-media-types") Set<String> mediaTypes) {
        this.enabled = enabled;
        this.mediaTypes = mediaTypes;
    }

    /** Reads {@code Accept-Encoding} as the server's compressor does, which is its base class. */
    private static final class AcceptedCodings extends HttpContentCompressor {

        AcceptedCodings() {
            super(StandardCompressionOptions.gzip());
        }

        boolean includeGzip(MultiMap headers) {
            if (!headers.contains(HttpHeaders.ACCEPT_ENCODING)) {
                return false;
            }
            List<String> lines = headers.getAll(HttpHeaders.ACCEPT_ENCODING);
            return determineEncoding(String.join(",", lines)) != null;
        }
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(
                    context -> {
                        context.addHeadersEndHandler(ended -> decide(context));
                        context.next();
                    },
                    AFTER_THE_SECURITY_HEADERS);
        }
    }

    private void decide(RoutingContext context) {
        MultiMap headers = context.response().headers();
        String coding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.contentEquals(HttpHeaders.IDENTITY)) {
            // The resource has compressed it.
            return;
        }
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        HttpServerRequest request = context.request();
        if (isNeverCompressed(request, context.response())
                || !codings.includeGzip(request.headers())) {
            return;
        }
        String tag = headers.get(HttpHeaders.ETAG);
        if (!gainsFromIt(headers) || (tag != null && !ETags.isOwn(tag))) {
            headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        } else if (tag != null) {
            headers.set(HttpHeaders.ETAG, ETags.ofCompressed(tag));
        }
    }

    /** The server does not, and would let {@code identity} pass. */
    private static boolean isNeverCompressed(
            HttpServerRequest request, HttpServerResponse response) {
        return response.getStatusCode() == 204
                || response.getStatusCode() == 304
                || response.headers().contains(HttpHeaders.CONTENT_LENGTH, "0", false)
                || request.method().equals(HttpMethod.HEAD)
                || request.version() == HttpVersion.HTTP_1_0;
    }

    /** A stream has no length; a part of a file must stay that part. */
    private boolean gainsFromIt(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return type != null
                && mediaTypes.contains(withoutParameters(type))
                && (length == null || Long.parseLong(length) >= SMALLEST_BYTES)
                && !headers.contains(CONTENT_RANGE);
    }

    private static String withoutParameters(String mediaType) {
        int end = mediaType.indexOf(';');
        return end < 0 ? mediaType : mediaType.substring(0, end).stripTrailing();
    }
}
