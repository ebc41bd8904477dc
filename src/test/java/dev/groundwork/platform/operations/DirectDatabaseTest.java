package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.migration.TestDatabase;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The limits of connections for migrations and commands. */
class DirectDatabaseTest {

    private static final String PROPERTIES = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    @Test
    void aCommandHasTheLimitsOfTheNetworkAndNoneOfItsStatements() throws SQLException {
        // Given
        SmallRyeConfig config =
                config(
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                url(),
                                PROPERTIES + "options",
                                "-c statement_timeout=10s -c search_path=elsewhere"));

        // When
        DataSource database = DirectDatabase.configured(config);

        // Then
        assertThat(shown(database, "statement_timeout")).isEqualTo("0");
        assertThat(shown(database, "search_path")).isEqualTo("elsewhere");
        assertUnlimited(database);
    }

    @Test
    void flywayHasItsOwnAddressAndTheLimitsOfACommand() throws SQLException {
        // Given
        SmallRyeConfig config =
                config(
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                "jdbc:postgresql://nowhere/none",
                                "quarkus.flyway.jdbc-url",
                                url(),
                                "quarkus.flyway.username",
                                EmbeddedPostgresServer.OWNER_ROLE));

        // When
        DataSource database = DirectDatabase.forFlyway(config);

        // Then
        assertUnlimited(database);
    }

    @Test
    void aKeyThatIsNoDurationIsRefused() throws SQLException {
        // Given
        SmallRyeConfig config =
                config(
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                url(),
                                "groundwork.database.network-timeout",
                                "soon"));

        // When / Then
        assertThatThrownBy(() -> DirectDatabase.configured(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("groundwork.database.network-timeout is \"soon\"");
    }

    private static void assertUnlimited(DataSource database) throws SQLException {
        assertThat(shown(database, "statement_timeout")).isEqualTo("0");
        assertThat(shown(database, "transaction_timeout")).isEqualTo("0");
        assertThat(shown(database, "idle_in_transaction_session_timeout")).isEqualTo("0");
        assertThat(shown(database, "tcp_user_timeout")).isEqualTo("10000");
        assertThat(shown(database, "tcp_keepalives_idle")).isEqualTo("5");
        assertThat(shown(database, "client_connection_check_interval")).isEqualTo("2s");
    }

    private static String url() throws SQLException {
        return TestDatabase.create().url().jdbcUrl();
    }

    private static SmallRyeConfig config(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        all.putIfAbsent("quarkus.datasource.username", EmbeddedPostgresServer.OWNER_ROLE);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "environment", 300))
                .build();
    }

    private static String shown(DataSource database, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
