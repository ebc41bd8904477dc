package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.http.BodySettings;
import dev.groundwork.platform.http.CrossOriginHeaders;
import dev.groundwork.platform.http.DateHeader;
import dev.groundwork.platform.http.LingeringClose;
import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.http.RequestIdFilter;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.http.SecurityHeaders;
import dev.groundwork.platform.internal.compat.HttpInternals;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import dev.groundwork.platform.problem.TextValidation;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends problem responses for requests that fail before they reach a resource, such as a body that
 * exceeds the limit. The framework answers these with an empty body. What is not HTTP at all (a
 * malformed URL, a request line or headers beyond their limits) is refused by the server itself;
 * see {@link dev.groundwork.platform.operations.internal.connection.ProtocolErrorHandler}.
 */
@Singleton
public class ProblemRoutes {

    /**
     * Before the framework's own limit of the body (-2), and after the filters: those that count
     * the request see it although it is refused here, and those of CORS let a page read the
     * refusal.
     */
    private static final int BEFORE_UPLOAD_LIMIT = -50;

    /** RFC 9110, section 7.2, less what no host has: a name or an address, and a port. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._~%-]*|\\[[0-9A-Fa-f:.]+])(:\\d{0,5})?");

    /** Under this key the routing context carries the limit that its body was held against. */
    private static final String LIMIT = "groundwork.body-limit";

    private final Problems problems;
    private final ObjectMapper json;
    private final Routes routes;
    private final CrossOriginHeaders crossOrigin;
    private final long maxBodyBytes;
    private final long maxStreamedBytes;

    public ProblemRoutes(
            Problems problems,
            ObjectMapper json,
            Routes routes,
            CrossOriginHeaders crossOrigin,
            BodySettings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxStreamed) {
        this.problems = problems;
        this.json = json;
        this.routes = routes;
        this.crossOrigin = crossOrigin;
        this.maxBodyBytes = settings.maxBodySize().asLongValue();
        this.maxStreamedBytes = maxStreamed.asLongValue();
    }

    void register(@Observes Router router) {
        BodyHandler counting = BodyHandler.create(false).setBodyLimit(maxBodyBytes);
        router.route()
                .order(BEFORE_UPLOAD_LIMIT)
                .handler(ProblemRoutes::checkHostAndQuery)
                .handler(MediaTypeHeaders::checkContentType)
                .handler(this::checkContentEncoding)
                .handler(MediaTypeHeaders::checkAccept)
                .handler(context -> limitBody(context, counting))
                .handler(ProblemRoutes::endEmptyBody)
                .failureHandler(this::answer);
    }

    /** Behind a trusted proxy the server itself does not look at the host. */
    private static void checkHostAndQuery(RoutingContext context) {
        String host = context.request().getHeader(HttpHeaders.HOST);
        // HTTP/1.0 may leave it out, and what builds URLs then finds none.
        if (host != null
                && HOST.matcher(host).matches()
                && TextValidation.isPercentEncodedUtf8(context.request().query())) {
            context.next();
        } else {
            context.fail(400);
        }
    }

    /**
     * What streams its body refuses a coded one itself, after it has looked at its caller's role.
     */
    private void checkContentEncoding(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.headers().contains(HttpHeaders.CONTENT_ENCODING) || streamsBody(request)) {
            context.next();
        } else {
            MediaTypeHeaders.checkContentEncoding(context);
        }
    }

    private boolean streamsBody(HttpServerRequest request) {
        return routes.streamsBody(request.method().name(), request.path());
    }

    /**
     * A declared length is held against the limit at once; a body without one is counted while it
     * arrives, here or by the route that streams it.
     */
    private void limitBody(RoutingContext context, BodyHandler counting) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        String coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        boolean chunked = length == null && coding != null;
        if (hasUncertainEnd(request)) {
            context.fail(400);
            return;
        }
        if (length == null && !chunked) {
            context.next();
            return;
        }
        boolean streamed = streamsBody(request);
        long most = streamed ? maxStreamedBytes : maxBodyBytes;
        if (length != null && declared(length).filter(n -> n <= most).isEmpty()) {
            context.put(LIMIT, most).fail(413);
        } else if (streamed) {
            context.addEndHandler(ended -> closeIfBodyUnread(request));
            context.next();
        } else if (chunked) {
            request.resume();
            context.put(LIMIT, most);
            count(context, counting);
        } else {
            context.next();
        }
    }

    /**
     * The handler also parses a form, and throws where the request cannot have one. It refuses
     * every expectation but one, which a server may ignore (RFC 9110, section 10.1.1).
     */
    private static void count(RoutingContext context, BodyHandler counting) {
        MultiMap headers = context.request().headers();
        String expectation = headers.get(HttpHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            headers.remove(HttpHeaders.EXPECT);
        }
        try {
            counting.handle(context);
        } catch (IllegalStateException | ErrorDataDecoderException none) {
            context.fail(
                    new ProblemException(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The Content-Type names a form that this request cannot have:"
                                    + " multipart/form-data requires a boundary, and GET has no"
                                    + " form. Most routes accept application/json."));
        }
    }

    /** The framework would wait for ever for a body that was counted and was nothing. */
    private static void endEmptyBody(RoutingContext context) {
        boolean counted = context.get(LIMIT) != null;
        if (counted && context.body().buffer() == null) {
            HttpInternals.setEmptyBody(context);
        }
        context.next();
    }

    /**
     * Closes the connection after a response that was sent before the end of the body, because the
     * rest may be gigabytes.
     */
    private static void closeIfBodyUnread(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }

    private static Optional<Long> declared(String length) {
        try {
            return Optional.of(Long.parseLong(length));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void answer(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        HttpServerRequest request = context.request();
        if (RequestId.of(context) == null) {
            // Refused before the first filter.
            RequestIdFilter.name(context);
            SecurityHeaders.add(context);
            DateHeader.add(context.response().headers());
            crossOrigin
                    .of(request.getHeader(HttpHeaders.ORIGIN))
                    .forEach(context.response()::putHeader);
        }
        Problem problem =
                problems.report(failure(context), request.method().name(), request.path());
        if (hasUncertainEnd(request)) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> request.connection().close());
        } else if (problem.status() == 413 || hasLargeUnreadBody(request)) {
            // What is still on its way is not read: the connection cannot be used again.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.response().endHandler(ended -> LingeringClose.of(request));
        }
        problems.headers(problem).forEach(context.response()::putHeader);
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(body(problem));
    }

    /** Whether the end of the body is ambiguous (RFC 9112, section 6.3). */
    private static boolean hasUncertainEnd(HttpServerRequest request) {
        String coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        return coding != null && !coding.equalsIgnoreCase("chunked");
    }

    /** A body of unknown length, or longer than any that is read into memory. */
    private boolean hasLargeUnreadBody(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : declared(length).filter(n -> n <= maxBodyBytes).isEmpty();
    }

    private Throwable failure(RoutingContext context) {
        return switch (context.statusCode()) {
            // 404 is what the router makes of a target that is no path (RFC 9112, section 3.2).
            case 400, 404 ->
                    new ProblemException(
                            ProblemType.MALFORMED_REQUEST,
                            "The request cannot be parsed: its target must be a path, and its URL and"
                                    + " headers well-formed.");
            case 413 ->
                    new ProblemException(
                            ProblemType.BODY_TOO_LARGE,
                            "The body exceeds the limit of %d bytes."
                                    .formatted(context.<Long>get(LIMIT)));
            default ->
                    context.failure() == null
                            ? new WebApplicationException(context.statusCode())
                            : context.failure();
        };
    }

    private Buffer body(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("serializing a problem cannot fail", e);
        }
    }
}
