package dev.groundwork.platform.operations.internal.session;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Limits that the database server enforces on the service's sessions ({@link
 * dev.groundwork.platform.operations.SessionLimits}).
 */
@ConfigMapping(prefix = SessionLimitSettings.PREFIX)
public interface SessionLimitSettings {

    String PREFIX = "groundwork.database";

    String IDLE_IN_TRANSACTION = "5s";
    String TRANSACTION = "30s";
    String NETWORK = "10s";
    String CLIENT_CHECK = "2s";
    String BATCH_STATEMENT = "10m";
    String BATCH_IDLE_IN_TRANSACTION = "1m";

    /**
     * Whether the limits are sent with each new connection. Switch it off behind a PgBouncer that
     * pools transactions: it drops startup parameters, and a setting of the session would reach
     * other clients. The limits then come from the role ({@code migrate upgrade --runtime-role}).
     */
    @WithDefault("true")
    boolean sessionLimits();

    /**
     * The longest pause between two statements of a request's transaction. Past it the server ends
     * the session, and with it the locks of a replica that froze or vanished.
     */
    @WithDefault(IDLE_IN_TRANSACTION)
    @Bounds(min = "100ms", max = "10m")
    Duration idleInTransactionTimeout();

    /** The longest transaction of a request, exports excepted; PostgreSQL 17 and later. */
    @WithDefault(TRANSACTION)
    @Bounds(min = "1s", max = "1h")
    Duration transactionTimeout();

    /**
     * Timeout for a client whose host no longer acknowledges packets. Half of it passes before an
     * idle connection is probed.
     */
    @WithDefault(NETWORK)
    @Bounds(min = "4s", max = "10m")
    Duration networkTimeout();

    /**
     * Interval at which the server checks during a statement whether the client has closed the
     * connection; 0 disables the check. Servers on Windows accept only 0.
     */
    @WithDefault(CLIENT_CHECK)
    @Bounds(min = "0s", max = "1m")
    Duration clientCheckInterval();

    /**
     * The longest statement of an import or a job. Keep it above {@code
     * groundwork.import.lock-timeout}: a statement that waits for a lock counts its wait.
     */
    @WithDefault(BATCH_STATEMENT)
    @Bounds(min = "1s", max = "1d")
    Duration batchStatementTimeout();

    /** The longest pause between two statements in the transaction of an import or a job. */
    @WithDefault(BATCH_IDLE_IN_TRANSACTION)
    @Bounds(min = "1s", max = "1d")
    Duration batchIdleInTransactionTimeout();
}
