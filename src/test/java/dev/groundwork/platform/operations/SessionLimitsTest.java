package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.internal.configuration.JdbcProperties;
import dev.groundwork.platform.operations.internal.pool.RequestPoolSettings;
import io.smallrye.config.WithDefault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server makes of the limits. */
class SessionLimitsTest {

    private static final SessionLimits DEFAULTS = SessionLimits.defaults();

    private static EmbeddedPostgresServer postgres;
    private static Vertx vertx;

    @BeforeAll
    static void launch() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        vertx = Vertx.vertx();
        PgConnection connection = connect(postgres.port(), Map.of());
        DatabaseProxy.await(query(connection, "create table things (id bigint)"));
        DatabaseProxy.await(query(connection, "insert into things values (1)"));
        DatabaseProxy.await(connection.close());
    }

    @AfterAll
    static void close() {
        DatabaseProxy.await(vertx.close());
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void theServerTakesEveryStartupParameter(Lane lane) {
        // Given
        Map<String, String> parameters = DEFAULTS.startupParameters(lane);

        // When
        PgConnection connection = connect(postgres.port(), parameters);

        // Then
        assertThat(parameters).hasSize(7);
        parameters.forEach(
                (name, value) -> assertThat(shown(connection, name)).as(name).isEqualTo(value));
        DatabaseProxy.await(connection.close());
    }

    @Test
    void aServerThatHasATransactionTimeoutGetsOne() {
        // Given
        PgConnection connection =
                connect(postgres.port(), DEFAULTS.startupParameters(Lane.REQUEST));

        // When
        Optional<String> statement = DEFAULTS.afterConnect(18, Lane.REQUEST);
        DatabaseProxy.await(query(connection, statement.orElseThrow()));

        // Then
        assertThat(shown(connection, "transaction_timeout")).isEqualTo("30s");
        assertThat(DEFAULTS.afterConnect(16, Lane.REQUEST)).isEmpty();
        DatabaseProxy.await(query(connection, DEFAULTS.afterConnect(Lane.BATCH).orElseThrow()));
        assertThat(shown(connection, "transaction_timeout")).isEqualTo("0");
        DatabaseProxy.await(connection.close());
    }

    /** To the server the proxy's connection looks alive: only its own limits help. */
    @Test
    void theLocksOfAReplicaThatVanishedEndWithinFifteenSeconds() {
        // Given
        PgConnection other = connect(postgres.port(), Map.of());
        try (DatabaseProxy proxy = new DatabaseProxy(vertx, "localhost", postgres.port())) {
            PgConnection replica = connect(proxy.port(), DEFAULTS.startupParameters(Lane.REQUEST));
            DatabaseProxy.await(query(replica, "begin"));
            DatabaseProxy.await(query(replica, "update things set id = 2"));
            proxy.loseConnections();
            long lost = System.nanoTime();

            // When
            DatabaseProxy.await(query(other, "update things set id = 3"));

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - lost))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(15));
        }
        DatabaseProxy.await(other.close());
    }

    @Test
    void aTransactionRaisesItsOwnLimits() throws InterruptedException {
        // Given
        SessionLimits strict =
                SessionLimits.of(
                        key ->
                                switch (key) {
                                    case "groundwork.database.idle-in-transaction-timeout" ->
                                            Optional.of("300ms");
                                    case "groundwork.database.transaction-timeout" ->
                                            Optional.of("1s");
                                    default -> Optional.empty();
                                });
        PgConnection connection = connect(postgres.port(), strict.startupParameters(Lane.REQUEST));
        DatabaseProxy.await(query(connection, strict.afterConnect(18, Lane.REQUEST).orElseThrow()));

        // When
        DatabaseProxy.await(query(connection, "begin"));
        DatabaseProxy.await(
                query(connection, strict.inTransaction(Lane.REQUEST, Duration.ofSeconds(30))));
        Thread.sleep(1_500);

        // Then
        assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("30s");
        DatabaseProxy.await(query(connection, "commit"));
        assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("300ms");
        DatabaseProxy.await(query(connection, "begin"));
        Thread.sleep(1_000);
        assertThatThrownBy(() -> shown(connection, "idle_in_transaction_session_timeout"))
                .isInstanceOf(Exception.class);
    }

    @Test
    void behindAPgBouncerConnectionsCarryNoLimits() {
        // When
        SessionLimits limits =
                SessionLimits.of(
                        key ->
                                Optional.of("no")
                                        .filter(
                                                no ->
                                                        key.equals(
                                                                "groundwork.database.session-limits")));

        // Then
        assertThat(limits.startupParameters(Lane.REQUEST)).isEmpty();
        assertThat(limits.afterConnect(18, Lane.REQUEST)).isEmpty();
        assertThat(limits.afterConnect(Lane.BATCH)).isEmpty();
        assertThat(JdbcProperties.of(limits, Lane.BATCH, "")).doesNotContainKey("options");
        assertThat(limits.onRole(18)).containsEntry("statement_timeout", "10s");
    }

    @ParameterizedTest
    @CsvSource({"14, 7", "17, 8"})
    void theRoleGetsWhatItsServerKnows(int version, int settings) {
        assertThat(DEFAULTS.onRole(version)).hasSize(settings);
    }

    @Test
    void aServerThatCannotLookForItsClientIsNotToldTo() {
        // When
        SessionLimits limits =
                SessionLimits.of(
                        key ->
                                Optional.of("0s")
                                        .filter(
                                                zero ->
                                                        key.equals(
                                                                "groundwork.database.client-check-interval")));

        // Then
        assertThat(limits.startupParameters(Lane.REQUEST))
                .doesNotContainKey("client_connection_check_interval");
    }

    @Test
    void aValueThatIsNoDurationIsNamed() {
        assertThatThrownBy(() -> SessionLimits.of(key -> Optional.of("soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("groundwork.database.connect-timeout is \"soon\"; write a");
    }

    @ParameterizedTest
    @CsvSource({"statementTimeout, 10s", "connectTimeout, 5s"})
    void theDefaultsAreThoseOfTheRequestPool(String setting, String value) throws Exception {
        // When
        String pool =
                RequestPoolSettings.class
                        .getMethod(setting)
                        .getAnnotation(WithDefault.class)
                        .value();

        // Then
        assertThat(pool).isEqualTo(value);
        assertThat(SessionLimits.REQUEST_STATEMENT).isEqualTo("10s");
        assertThat(SessionLimits.CONNECT).isEqualTo("5s");
    }

    private static PgConnection connect(int port, Map<String, String> parameters) {
        PgConnectOptions options =
                PgConnectOptions.fromUri(
                                "postgresql://localhost:%d/%s"
                                        .formatted(port, EmbeddedPostgresServer.DATABASE))
                        .setUser(EmbeddedPostgresServer.OWNER_ROLE);
        parameters.forEach(options::addProperty);
        return DatabaseProxy.await(
                PgConnection.connect(vertx, options)
                        .onSuccess(
                                // The server ends sessions here on purpose.
                                connection -> connection.exceptionHandler(ended -> {})));
    }

    private static Future<Row> query(PgConnection connection, String sql) {
        return connection
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next() : null);
    }

    private static String shown(PgConnection connection, String name) {
        return DatabaseProxy.await(query(connection, "show " + name)).getString(0);
    }
}
