package dev.groundwork.platform.http;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits of connections: timeouts, connections per address, trusted proxies and CORS origins. */
@ConfigMapping(prefix = "groundwork.http")
public interface ConnectionSettings {

    /**
     * Maximum time to receive a request, from its first byte or from the opening of the connection;
     * then the connection is closed. A file that is imported may take longer, as long as more of it
     * comes within each such time.
     */
    @WithDefault("30s")
    @Bounds(min = "100ms", max = "1h")
    Duration requestTimeout();

    /**
     * Maximum time for a client to read a response or a piece of an export; then the connection is
     * closed.
     */
    @WithDefault("60s")
    @Bounds(min = "100ms", max = "1h")
    Duration writeTimeout();

    /**
     * Connections from one address (an IPv4 address or an IPv6 /64), for each replica; further ones
     * are closed at once. Three quarters of {@code quarkus.http.limits.max-connections} unless set.
     * Trusted proxies are exempt.
     */
    @Bounds(min = "1", max = "1000000")
    Optional<Integer> maxConnectionsPerAddress();

    /**
     * Addresses or CIDR blocks of the proxies whose {@code X-Forwarded-For} and {@code
     * X-Forwarded-Proto} are trusted. Without a value, no proxy is trusted.
     */
    Optional<List<String>> trustedProxies();

    /** The origins whose pages may call the API from a browser; {@code *}: any. None: no other. */
    Optional<List<String>> corsOrigins();
}
