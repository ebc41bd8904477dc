package dev.groundwork.platform.operations;

import dev.groundwork.platform.operations.internal.session.SessionLimitSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The limits that PostgreSQL enforces on a session of the service, so that a replica which freezes,
 * vanishes or goes silent holds no lock for long. Every parameter is known to PostgreSQL 14 to 18,
 * except {@code transaction_timeout}, which an older server would refuse a connection for: {@link
 * #afterConnect} sets it once the version is known.
 *
 * <p>With the defaults the locks of a vanished request end within 15 s: a statement under way ends
 * after 10 s at most, and the pause after it after 5 s. That holds although the connection looks
 * alive, as behind a proxy. Where the host is gone, TCP reports it after {@code network}, and
 * {@code clientCheck} notices it during a statement.
 *
 * @param sent whether new connections carry the limits; false behind a PgBouncer
 * @param connect the longest wait for a TCP connection, on the client's side
 * @param statement the longest statement of a request
 * @param idleInTransaction the longest pause in a request's transaction
 * @param transaction the longest transaction of a request, on PostgreSQL 17 and later
 * @param network how long the server waits for a host that acknowledges nothing
 * @param clientCheck how often the server looks, during a statement, whether its client is there;
 *     zero never
 * @param batchStatement the longest statement of an import or a job
 * @param batchIdleInTransaction the longest pause in a transaction of an import or a job
 */
public record SessionLimits(
        boolean sent,
        Duration connect,
        Duration statement,
        Duration idleInTransaction,
        Duration transaction,
        Duration network,
        Duration clientCheck,
        Duration batchStatement,
        Duration batchIdleInTransaction) {

    private static final int FIRST_WITH_TRANSACTION_TIMEOUT = 17;
    private static final String HAS_TRANSACTION_TIMEOUT =
            "cast(current_setting('server_version_num') as int) >= "
                    + FIRST_WITH_TRANSACTION_TIMEOUT * 10_000;

    private static final int PROBES = 3;

    /**
     * The defaults of {@link dev.groundwork.platform.operations.internal.pool.RequestPoolSettings}.
     */
    static final String CONNECT = "5s";

    static final String REQUEST_STATEMENT = "10s";

    private static final String NONE = "0";

    /** The texts that the configuration library reads as true. */
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on");

    private static final String STATEMENT = "statement_timeout";
    private static final String IDLE = "idle_in_transaction_session_timeout";
    private static final String TRANSACTION = "transaction_timeout";

    /**
     * The limits of a configuration, for code that runs without the container.
     *
     * @param keys the value of a key; empty where it is not set
     * @throws IllegalArgumentException with a sentence that names the key which is no duration
     */
    public static SessionLimits of(Function<String, Optional<String>> keys) {
        return new SessionLimits(
                keys.apply(key("session-limits")).map(SessionLimits::isTrue).orElse(true),
                time(keys, "connect-timeout", CONNECT),
                time(keys, "statement-timeout", REQUEST_STATEMENT),
                time(keys, "idle-in-transaction-timeout", SessionLimitSettings.IDLE_IN_TRANSACTION),
                time(keys, "transaction-timeout", SessionLimitSettings.TRANSACTION),
                time(keys, "network-timeout", SessionLimitSettings.NETWORK),
                time(keys, "client-check-interval", SessionLimitSettings.CLIENT_CHECK),
                time(keys, "batch-statement-timeout", SessionLimitSettings.BATCH_STATEMENT),
                time(
                        keys,
                        "batch-idle-in-transaction-timeout",
                        SessionLimitSettings.BATCH_IDLE_IN_TRANSACTION));
    }

    /** The limits of a configuration that sets none of their keys. */
    public static SessionLimits defaults() {
        return of(key -> Optional.empty());
    }

    private static String key(String name) {
        return SessionLimitSettings.PREFIX + "." + name;
    }

    private static boolean isTrue(String value) {
        return TRUE.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static Duration time(
            Function<String, Optional<String>> keys, String name, String otherwise) {
        String value = keys.apply(key(name)).orElse(otherwise);
        try {
            return DurationConverter.parseDuration(value);
        } catch (IllegalArgumentException noDuration) {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; write a duration such as 10s or 500ms."
                            .formatted(key(name), value));
        }
    }

    /**
     * The parameters of the startup message (protocol 3.0), by their names in PostgreSQL. Empty
     * where new connections carry no limits.
     */
    public Map<String, String> startupParameters(Lane lane) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!sent) {
            return parameters;
        }
        parameters.put(STATEMENT, statementTimeout(lane));
        parameters.put(IDLE, idleTimeout(lane));
        addNetwork(parameters);
        return parameters;
    }

    /**
     * The statement to send once over each new connection, after its version is known.
     *
     * @param serverMajorVersion for example 17
     * @return empty where the server has no such limit, and where new connections carry none
     */
    public Optional<String> afterConnect(int serverMajorVersion, Lane lane) {
        return sent && serverMajorVersion >= FIRST_WITH_TRANSACTION_TIMEOUT
                ? Optional.of("set %s = '%s'".formatted(TRANSACTION, transactionTimeout(lane)))
                : Optional.empty();
    }

    /** As {@link #afterConnect(int, Lane)}, one query for a server of any version. */
    Optional<String> afterConnect(Lane lane) {
        return sent
                ? Optional.of(
                        "select set_config('%s', '%s', false) where %s"
                                .formatted(
                                        TRANSACTION,
                                        transactionTimeout(lane),
                                        HAS_TRANSACTION_TIMEOUT))
                : Optional.empty();
    }

    /**
     * The settings of the runtime role, for connections whose startup parameters do not reach the
     * server. They are those of requests; the other lanes raise theirs.
     */
    public Map<String, String> onRole(int serverMajorVersion) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(STATEMENT, statementTimeout(Lane.REQUEST));
        settings.put(IDLE, idleTimeout(Lane.REQUEST));
        if (serverMajorVersion >= FIRST_WITH_TRANSACTION_TIMEOUT) {
            settings.put(TRANSACTION, transactionTimeout(Lane.REQUEST));
        }
        addNetwork(settings);
        return settings;
    }

    /**
     * The query that sets the limits of a lane for the current transaction, independent of the
     * session's. It takes a snapshot: set the isolation level first.
     */
    public String inTransaction(Lane lane) {
        return inTransaction(
                lane, lane == Lane.REQUEST ? idleInTransaction : batchIdleInTransaction);
    }

    /** As {@link #inTransaction(Lane)}, with a pause of its own; for exports and long jobs. */
    public String inTransaction(Lane lane, Duration longestPause) {
        return inTransaction(statementTimeout(lane), text(longestPause));
    }

    /** No limit to the transaction: an armed timer of it can only be switched off, not moved. */
    private static String inTransaction(String statement, String idle) {
        return """
        select set_config('%s', '%s', true), set_config('%s', '%s', true), \
        case when %s then set_config('%s', '0', true) end"""
                .formatted(STATEMENT, statement, IDLE, idle, HAS_TRANSACTION_TIMEOUT, TRANSACTION);
    }

    private String statementTimeout(Lane lane) {
        return switch (lane) {
            case REQUEST -> text(statement);
            case BATCH -> text(batchStatement);
            case COMMAND -> NONE;
        };
    }

    /** Flyway's lock is a transaction that waits for the migrations beside it. */
    private String idleTimeout(Lane lane) {
        return switch (lane) {
            case REQUEST -> text(idleInTransaction);
            case BATCH -> text(batchIdleInTransaction);
            case COMMAND -> NONE;
        };
    }

    private String transactionTimeout(Lane lane) {
        return lane == Lane.REQUEST ? text(transaction) : NONE;
    }

    /**
     * TCP's own: after half of {@code network} without a byte the server probes, and what it sent
     * without an acknowledgement ends the connection after the whole.
     */
    private void addNetwork(Map<String, String> parameters) {
        long idle = Math.max(1, network.toSeconds() / 2);
        long interval = Math.max(1, (network.toSeconds() - idle) / PROBES);
        parameters.put("tcp_keepalives_idle", Long.toString(idle));
        parameters.put("tcp_keepalives_interval", Long.toString(interval));
        parameters.put("tcp_keepalives_count", Integer.toString(PROBES));
        parameters.put("tcp_user_timeout", Long.toString(network.toMillis()));
        if (!clientCheck.isZero()) {
            parameters.put("client_connection_check_interval", text(clientCheck));
        }
    }

    /** Formats a duration as PostgreSQL does. */
    private static String text(Duration time) {
        if (time.isZero()) {
            return NONE;
        }
        if (time.toMillis() % 1_000 != 0) {
            return time.toMillis() + "ms";
        }
        if (time.toSeconds() % 60 != 0) {
            return time.toSeconds() + "s";
        }
        return time.toMinutes() % 60 == 0 ? time.toHours() + "h" : time.toMinutes() + "min";
    }
}
