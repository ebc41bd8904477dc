package dev.groundwork.platform.http;

import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The CORS headers of responses that are made before Quarkus' CORS filter sees the request, such as
 * those to a URL that is malformed or too long: without them a page reads "Failed to fetch" instead
 * of the refusal. The settings are Quarkus' own, {@code quarkus.http.cors}.
 */
@Singleton
public class CrossOriginHeaders {

    private static final String ANY = "*";

    private final boolean enabled;
    private final List<Pattern> origins;
    private final String exposed;

    CrossOriginHeaders(
            @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false")
                    boolean enabled,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins,
            @ConfigProperty(name = "quarkus.http.cors.exposed-headers")
                    Optional<List<String>> exposed) {
        this.enabled = enabled;
        this.origins = origins.orElse(List.of()).stream().map(CrossOriginHeaders::pattern).toList();
        this.exposed = String.join(",", exposed.orElse(List.of()));
    }

    /** As Quarkus reads it: an origin, {@code *}, or a regular expression between slashes. */
    private static Pattern pattern(String origin) {
        if (origin.equals(ANY)) {
            return Pattern.compile(".*");
        }
        boolean expression = origin.length() > 2 && origin.startsWith("/") && origin.endsWith("/");
        return expression
                ? Pattern.compile(origin.substring(1, origin.length() - 1))
                : Pattern.compile(origin, Pattern.LITERAL);
    }

    /**
     * @param origin the request's {@code Origin}; null where it has none
     * @return empty where pages of that origin may not read the response
     */
    public Map<CharSequence, CharSequence> of(String origin) {
        boolean allowed =
                enabled
                        && origin != null
                        && origins.stream().anyMatch(each -> each.matcher(origin).matches());
        return allowed ? headers(origin) : Map.of();
    }

    /**
     * The headers of a response to a request whose own headers could not be read, so that its
     * origin is unknown. Pages of any origin may read it, since it says which limit of HTTP was
     * exceeded and nothing else, and comes without credentials.
     */
    public Map<CharSequence, CharSequence> ofUnreadRequest() {
        return enabled ? headers(ANY) : Map.of();
    }

    private Map<CharSequence, CharSequence> headers(String origin) {
        return Map.of(
                HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
                origin,
                HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                exposed);
    }
}
