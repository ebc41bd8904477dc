package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseUrl;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool that gets no new connection serves requests with the connections that it has. */
class FixedPoolIT {

    private static final int PARALLEL_READS = 180;
    private static final String ROLE = EmbeddedPostgresServer.RUNTIME_ROLE;
    private static final String PASSWORD = "the first one";

    private static EmbeddedPostgresServer postgres;
    private static SmallService small;
    private static SmallService.User ann;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        requirePasswords();
        Map<String, String> environment = SmallService.environment(postgres);
        environment.computeIfPresent(
                "DATABASE_URL",
                (name, url) ->
                        url.replace(ROLE + "@", ROLE + ":" + PASSWORD.replace(" ", "%20") + "@"));
        small = SmallService.started(environment);
        ann = small.user("ann");
    }

    @AfterAll
    static void stop() throws Exception {
        small.close();
        postgres.close();
    }

    @BeforeEach
    void warmUp() {
        // The pool has a connection.
        assertThat(small.get(ann, "/v1/users/me").join().statusCode()).isEqualTo(200);
    }

    @AfterEach
    void restore() throws Exception {
        execute("alter role %s connection limit -1 password '%s'".formatted(ROLE, PASSWORD));
    }

    @Test
    void aRoleAtItsConnectionLimitCostsNoRead() throws Exception {
        // Given
        execute("alter role %s connection limit %d".formatted(ROLE, connections()));

        // When
        List<Integer> answers = parallelReads();

        // Then
        assertThat(answers).hasSize(PARALLEL_READS).containsOnly(200);
    }

    @Test
    void aPasswordChangedInTheDatabaseAloneCostsNoRead() throws Exception {
        // Given
        execute("alter role %s password 'another one'".formatted(ROLE));

        // When
        List<Integer> answers = parallelReads();

        // Then
        assertThat(answers).hasSize(PARALLEL_READS).containsOnly(200);
    }

    private static List<Integer> parallelReads() {
        List<CompletableFuture<HttpResponse<String>>> sent =
                Stream.generate(() -> small.get(ann, "/v1/users/me"))
                        .limit(PARALLEL_READS)
                        .toList();
        return sent.stream().map(each -> each.join().statusCode()).toList();
    }

    /** The server trusts everybody otherwise. */
    private static void requirePasswords() throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role %s password '%s'".formatted(ROLE, PASSWORD));
            Path rules;
            try (ResultSet row = statement.executeQuery("show hba_file")) {
                row.next();
                rules = Path.of(row.getString(1));
            }
            Files.writeString(
                    rules,
                    "host all %s all scram-sha-256\n".formatted(ROLE) + Files.readString(rules));
            statement.execute("select pg_reload_conf()");
        }
    }

    private static int connections() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where usename = '%s'"
                                        .formatted(ROLE))) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connection() throws SQLException {
        DatabaseUrl admin = postgres.adminUrl();
        return DriverManager.getConnection(admin.jdbcUrl(), admin.user().orElseThrow(), "");
    }
}
