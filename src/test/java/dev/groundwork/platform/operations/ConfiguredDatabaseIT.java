package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.packaged.PackagedService;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped artifact makes of {@code DATABASE_URL}. */
class ConfiguredDatabaseIT {

    @ParameterizedTest
    @CsvSource({
        "'', No database is configured. Set DATABASE_URL=postgresql://",
        "postgresql://u:hunter2/@h/d, DATABASE_URL: an @ is not allowed here",
        "postgresql://u:hunter2@h/d?sslmode=verify-full, DATABASE_URL: sslmode=verify-full needs"
    })
    void refusesToStartInOneLine(String databaseUrl, String sentence) throws Exception {
        try (PackagedService service =
                PackagedService.launch(Map.of("DATABASE_URL", databaseUrl))) {
            // When
            int exitCode = service.exitCode();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(service.log()).singleElement().asString().startsWith(sentence);
        }
    }

    @Test
    void startsOnADatabaseWhosePasswordIsMadeOfSpecialCharacters() throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch()) {
            // Given
            DatabaseUrl url = withPassword(postgres, "p@s:s/w+r?d#%$${x}\\$ €");

            // When
            try (PackagedService service =
                    PackagedService.launch(
                            Map.of(
                                    "DATABASE_URL",
                                    url.toUrl(),
                                    PackagedService.CURSOR_KEYS,
                                    PackagedService.CURSOR_KEY))) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> String.join("\n", service.log()).contains("Listening on"));

                // Then
                assertThat(String.join("\n", service.log()))
                        .contains(url.address() + " as clerk")
                        .doesNotContain("password authentication failed", "p@s:s");
            }
        }
    }

    /**
     * Scratch servers ask nobody for a password, so the one role that is tried here is told apart
     * in the rules of access first.
     */
    private static DatabaseUrl withPassword(EmbeddedPostgresServer postgres, String password)
            throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.adminUrl().jdbcUrl(), "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute("create role clerk login password '" + password + "'");
            try (var rows = statement.executeQuery("show hba_file")) {
                rows.next();
                Path rules = Path.of(rows.getString(1));
                Files.writeString(
                        rules, "host all clerk all scram-sha-256\n" + Files.readString(rules));
            }
            statement.execute("select pg_reload_conf()");
        }
        DatabaseUrl open = postgres.url();
        return new DatabaseUrl(
                Optional.of("clerk"),
                Optional.of(password),
                open.host(),
                open.port(),
                open.name(),
                open.tls(),
                open.rootCertificate(),
                open.applicationName());
    }
}
