package dev.groundwork.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may connect, from where, and how slow he may be. */
@ConfigMapping(prefix = "groundwork.http")
public interface ConnectionSettings {

    /**
     * A connection whose request is not here this long after its first byte (or whose first byte is
     * not, after it was opened) is closed. A file that is imported may take longer, as long as more
     * of it comes within each such time.
     */
    @WithDefault("30s")
    @Bounds(min = "100ms", max = "1h")
    Duration requestTimeout();

    /** A client that has not taken an answer, or a piece of an export, this long is cut off. */
    @WithDefault("60s")
    @Bounds(min = "100ms", max = "1h")
    Duration answerTimeout();

    /**
     * Connections from one address (an IPv4 address or an IPv6 /64), for each replica; further ones
     * are closed at once. Three quarters of {@code quarkus.http.limits.max-connections} unless set.
     * Trusted proxies are exempt.
     */
    @Bounds(min = "1", max = "1000000")
    Optional<Integer> maxConnectionsPerAddress();

    /**
     * The addresses (or CIDR blocks) of the proxies whose {@code X-Forwarded-For} and {@code
     * X-Forwarded-Proto} are believed. None: nobody's are.
     */
    Optional<List<String>> trustedProxies();

    /** The origins whose pages may call the API from a browser; {@code *}: any. None: no other. */
    Optional<List<String>> corsOrigins();
}
