package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code migrate check} of the artifact, whose classes are not where the compiler put them. */
class CheckCommandIT {

    private static EmbeddedPostgresServer postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgresServer.launch();
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aMigratedDatabaseIsWhatTheEntitiesSay() throws Exception {
        // When
        PackagedCommand check = check();

        // Then
        assertThat(check.exitCode()).as(check.text()).isZero();
        assertThat(check.out()).containsExactly("The database matches the entities.");
        assertThat(check.err()).isEmpty();
    }

    @Test
    void aDifferenceEndsItWithOneAndIsSaid() throws Exception {
        // Given
        execute("alter table users add column nickname text");
        try {
            // When
            PackagedCommand plain = check();
            PackagedCommand json = check("--json");

            // Then
            assertThat(plain.exitCode()).isEqualTo(1);
            assertThat(plain.out())
                    .containsExactly(
                            "Column users.nickname is in the database, but no entity maps it.",
                            "The database differs from the entities: 1 difference.");
            assertThat(json.exitCode()).isEqualTo(1);
            JsonNode result = new ObjectMapper().readTree(json.text());
            assertThat(result.get("equal").asBoolean()).isFalse();
            assertThat(result.at("/differences/0/kind").asText()).isEqualTo("column_surplus");
            assertThat(result.at("/differences/0/object").asText()).isEqualTo("users.nickname");
        } finally {
            execute("alter table users drop column nickname");
        }
    }

    private static PackagedCommand check(String... options) throws Exception {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "migrate";
        arguments[1] = "check";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return PackagedCommand.run(Map.of("DATABASE_URL", postgres.url().toUrl()), arguments);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
