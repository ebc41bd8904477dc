package dev.groundwork.platform.operations.internal.configuration;

import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The deadlines of a JDBC connection, as properties of the PostgreSQL driver: those of the client,
 * and in {@code options} those that the server enforces.
 */
public final class JdbcProperties {

    public static final String OPTIONS = "options";

    /** A statement's own timeout comes first, and its error says more than a dead socket. */
    private static final Duration AFTER_STATEMENT = Duration.ofSeconds(10);

    private JdbcProperties() {}

    /**
     * @param options what is asked of the server already, such as {@code -c role=app}; may be empty
     * @return without {@code options} where there are none
     */
    public static Map<String, String> of(SessionLimits limits, Lane lane, String options) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tcpKeepAlive", "true");
        properties.put("connectTimeout", seconds(limits.connect()));
        // Also bounds the authentication, which a server may leave unanswered.
        properties.put("loginTimeout", seconds(limits.connect().multipliedBy(2)));
        properties.put(
                "socketTimeout",
                lane == Lane.BATCH ? seconds(limits.batchStatement().plus(AFTER_STATEMENT)) : "0");
        String all = (options + " " + asOptions(limits.startupParameters(lane))).strip();
        if (!all.isEmpty()) {
            properties.put(OPTIONS, all);
        }
        return properties;
    }

    private static String asOptions(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> "-c " + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The driver counts in whole seconds, and 0 is no limit. */
    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.plusMillis(999).toSeconds()));
    }
}
