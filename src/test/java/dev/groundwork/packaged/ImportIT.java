package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import io.restassured.path.json.JsonPath;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports in a process of their own: in a small heap, and when that process dies. */
class ImportIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static EmbeddedPostgresServer postgres;

    @TempDir Path disk;

    @BeforeAll
    static void launch() {
        postgres = EmbeddedPostgresServer.launch();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void aHundredThousandUsersNeedNoMoreThanASmallHeap() throws Exception {
        try (PackagedService service = PackagedService.started(environment())) {
            // When
            String location = send(service, users("many", 100_000));
            JsonPath done =
                    await().atMost(PATIENCE)
                            .until(
                                    () -> read(service, location),
                                    now -> now.getString("finished_at") != null);

            // Then
            assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
            assertThat(done.getInt("rows_created")).isEqualTo(100_000);
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void aProcessThatDiesLeavesNoFileAndNoImportThatSeemsToRun() throws Exception {
        String location;
        try (Connection obstacle = connect();
                PackagedService service = PackagedService.started(environment())) {
            // Given
            obstacle.setAutoCommit(false);
            execute(
                    obstacle,
                    "insert into users (email, username, name, password_hash)"
                            + " values ('x@example.com', 'dies2500', 'Bob', '!')");
            location = send(service, users("dies", 3_000));
            await().atMost(PATIENCE)
                    .until(() -> read(service, location).getInt("rows_read") == 2_000);
            assertThat(files()).hasSize(1);
            // The process dies first, and the obstacle goes after it.
        }
        try (Connection connection = connect()) {
            execute(connection, "update imports set heartbeat_at = now() - interval '2 minutes'");
        }

        // When
        try (PackagedService next = PackagedService.started(environment())) {
            await().atMost(PATIENCE)
                    .until(() -> read(next, location).getString("status").equals("failed"));

            // Then
            assertThat(read(next, location).getString("failure"))
                    .startsWith("The service process ended during the import.");
            assertThat(files()).isEmpty();
            try (Stream<Path> directories = Files.list(disk.resolve("imports"))) {
                assertThat(directories).hasSize(1);
            }
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx256m");
        environment.put("GROUNDWORK_IMPORT_DIRECTORY", disk.resolve("imports").toString());
        return environment;
    }

    private Path users(String name, int number) throws IOException {
        Path file = disk.resolve(name + ".ndjson");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < number; i++) {
                lines.write(
                        "{\"email\": \"%1$s%2$d@example.com\", \"username\": \"%1$s%2$d\", \"name\": \"Ann\"}%n"
                                .formatted(name, i));
            }
        }
        return file;
    }

    /** Where the import is. */
    private static String send(PackagedService service, Path file) throws IOException {
        HttpResponse<String> answer =
                service.send(
                        service.request("/v1/users/import")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofFile(file)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static JsonPath read(PackagedService service, String location) {
        return JsonPath.from(service.get(service.api(location)).body());
    }

    /** Files that wait to be imported, in any process's directory. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(disk.resolve("imports"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
