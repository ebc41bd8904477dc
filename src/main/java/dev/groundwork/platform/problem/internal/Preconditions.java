package dev.groundwork.platform.problem.internal;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses the conditional headers (RFC 9110, section 13.1) that a route would otherwise ignore: the
 * caller counts on them, and a write that ignores one loses another caller's change. Reads the
 * header lines themselves, because the framework hands over an empty header as an absent one, and
 * of several lines the first.
 *
 * <ul>
 *   <li>{@code If-Match} and {@code If-None-Match}, on any method: 400 unless they are {@code *} or
 *       a list of entity tags. Several lines are one list.
 *   <li>On a write also: 400 where the resource method does not declare the header. {@code
 *       If-Unmodified-Since} is superseded by {@code If-Match} (section 13.1.4).
 * </ul>
 *
 * {@code If-Modified-Since}, {@code If-Range} and {@code Range} are for GET alone, and are ignored
 * there and elsewhere, as sections 13.1.3, 13.1.5 and 14.2 allow where a representation has no
 * modification date and no ranges.
 */
@Singleton
public class Preconditions {

    public static final String TAGS_EXPECTED =
            "must be * or a list of one or more entity tags in double quotes, such as \"3\"";

    private static final CharSequence IF_UNMODIFIED_SINCE =
            HttpHeaders.createOptimized("If-Unmodified-Since");

    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(
            ContainerRequestContext context, HttpServerRequest request, ResourceInfo resource) {
        MultiMap headers = request.headers();
        boolean ifMatch = headers.contains(HttpHeaders.IF_MATCH);
        boolean ifNoneMatch = headers.contains(HttpHeaders.IF_NONE_MATCH);
        if (ifMatch) {
            checkTags(context, headers.getAll(HttpHeaders.IF_MATCH), "If-Match");
        }
        if (ifNoneMatch) {
            checkTags(context, headers.getAll(HttpHeaders.IF_NONE_MATCH), "If-None-Match");
        }
        if (isRead(request.method())) {
            return;
        }
        if (ifMatch) {
            requireDeclared(resource, "If-Match", "is not supported by this route");
        }
        if (ifNoneMatch) {
            requireDeclared(resource, "If-None-Match", "is supported by GET and HEAD only");
        }
        if (!ifMatch && headers.contains(IF_UNMODIFIED_SINCE)) {
            requireDeclared(
                    resource,
                    "If-Unmodified-Since",
                    "is not supported; send the row's ETag in If-Match");
        }
    }

    public static ProblemException refusal(String header, String message) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER, Violation.inHeader(header, message));
    }

    /** Leaves one line to the resource method. */
    private static void checkTags(
            ContainerRequestContext context, List<String> lines, String header) {
        String value = String.join(", ", lines);
        if (EntityTagCondition.of(value).isEmpty()) {
            throw refusal(header, TAGS_EXPECTED);
        }
        if (lines.size() > 1) {
            context.getHeaders().putSingle(header, value);
        }
    }

    static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || method.equals(HttpMethod.OPTIONS);
    }

    private void requireDeclared(ResourceInfo resource, String header, String message) {
        Method method = resource.getResourceMethod();
        if (method != null
                && !declared.computeIfAbsent(method, Preconditions::headers).contains(header)) {
            throw refusal(header, message);
        }
    }

    private static Set<String> headers(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(
                        parameter ->
                                Stream.concat(
                                        Stream.ofNullable(
                                                        parameter.getAnnotation(HeaderParam.class))
                                                .map(HeaderParam::value),
                                        Stream.ofNullable(parameter.getAnnotation(RestHeader.class))
                                                .map(RestHeader::value)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
