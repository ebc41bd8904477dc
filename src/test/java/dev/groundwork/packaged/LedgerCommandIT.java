package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ledger verify} and {@code ledger torture} of the artifact. */
class LedgerCommandIT {

    private static final String SECRET = "hunter2hunter2";

    private static EmbeddedPostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        PackagedCommand.run(
                Map.of("DATABASE_URL", postgres.url().toUrl()),
                "migrate",
                "upgrade",
                "--runtime-role",
                EmbeddedPostgresServer.RUNTIME_ROLE);
        execute(
                """
                insert into users (id, email, username, name, password_hash)
                    values (1, 'ann@example.com', 'ann', 'Ann', 'x');
                insert into accounts (id, owner_id, name, currency, decimals)
                    values (51, 1, 'Ann', 'EUR', 2);
                select ledger_transfer(1, 51, 10, null, false, null, null, null, null, null);
                """);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aCleanLedgerIsVerified() throws Exception {
        // When
        PackagedCommand plain = run("ledger", "verify", "--full");
        PackagedCommand json = run("ledger", "verify", "--json");

        // Then
        assertThat(plain.exitCode()).as(plain.text()).isZero();
        assertThat(plain.out()).last().asString().isEqualTo("No discrepancies.");
        assertThat(plain.out()).first().asString().startsWith("Verified everything: 2 entries");
        assertThat(plain.err()).isEmpty();
        assertThat(json.exitCode()).isZero();
        JsonNode verdict = new ObjectMapper().readTree(json.text());
        assertThat(verdict.get("entries").asLong()).isZero();
        assertThat(verdict.get("accounts").asLong()).isEqualTo(2);
        assertThat(verdict.has("lie")).isFalse();
    }

    @Test
    void aLieEndsItWithOneAndIsNamed() throws Exception {
        // Given
        execute("update accounts set balance = 11 where id = 51");
        try {
            // When
            PackagedCommand verify = run("ledger", "verify", "--full");

            // Then
            assertThat(verify.exitCode()).isEqualTo(1);
            assertThat(verify.out())
                    .last()
                    .asString()
                    .isEqualTo(
                            "Discrepancy found. Account 51 has a balance of 11: expected 10, by"
                                    + " its entries.");
        } finally {
            execute("update accounts set balance = 10 where id = 51");
            run("ledger", "verify", "--full");
        }
    }

    @Test
    void whatCannotBeDoneIsOneSentenceWithoutThePassword() throws Exception {
        // When
        PackagedCommand nowhere = PackagedCommand.run(Map.of(), "ledger", "verify");
        PackagedCommand closed =
                PackagedCommand.run(
                        Map.of(
                                "DATABASE_URL",
                                "postgresql://ann:%s@localhost:1/x".formatted(SECRET)),
                        "ledger",
                        "verify");
        PackagedCommand older =
                PackagedCommand.run(
                        Map.of("DATABASE_URL", postgres.adminUrl().named("postgres").toUrl()),
                        "ledger",
                        "verify");

        // Then
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err())
                .singleElement()
                .asString()
                .startsWith("No database is configured");
        assertThat(closed.exitCode()).isEqualTo(1);
        assertThat(closed.err())
                .singleElement()
                .asString()
                .startsWith("The database reported an error");
        assertThat(closed.text()).doesNotContain(SECRET);
        assertThat(older.exitCode()).isEqualTo(1);
        assertThat(older.err()).singleElement().asString().contains("migrate it first");
    }

    @Test
    void aWordThatIsNoCommandDoesNotStartTheService() throws Exception {
        // When
        PackagedCommand misspelt = run("ledgr", "verify");

        // Then
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.text()).contains("Did you mean: groundwork ledger");
    }

    @Test
    void tortureOfTwoReplicasFindsNoDifferenceAndEachRecoversFromEachFault() throws Exception {
        // When
        PackagedCommand torture =
                PackagedCommand.run(
                        Map.of("DATABASE_URL", postgres.url().toUrl()),
                        "ledger",
                        "torture",
                        "--seconds",
                        "60");

        // Then
        assertThat(torture.exitCode()).as(torture.text()).isZero();
        assertThat(torture.text())
                .contains("Seed ", "No differences.", "Slowest recovery: ")
                .containsPattern("connections ended [1-9]")
                .containsPattern("kills [1-9]")
                .containsPattern("vanished replicas [1-9]")
                .containsPattern("silences [1-9]")
                .containsPattern("floods [1-9]")
                .containsPattern("transfers [1-9]")
                .containsPattern("payments [1-9]");
        if (!torture.text().contains("skipped")) {
            assertThat(torture.text())
                    .containsPattern("frozen replicas [1-9]")
                    .containsPattern("frozen database sessions [1-9]");
        }
        assertThat(databases()).isEqualTo(0);
    }

    @Test
    void tortureRefusesADatabaseWithRows() throws Exception {
        // When
        PackagedCommand torture =
                run("ledger", "torture", "--database-url", postgres.url().toUrl());

        // Then
        assertThat(torture.exitCode()).isEqualTo(2);
        assertThat(torture.err())
                .singleElement()
                .asString()
                .endsWith("has rows in users; specify an empty database.");
    }

    private static PackagedCommand run(String... arguments) throws Exception {
        return PackagedCommand.run(
                Map.of("DATABASE_URL", postgres.runtimeUrl().toUrl()), arguments);
    }

    private static long databases() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from pg_database where datname like"
                                        + " 'groundwork_torture%'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
    }
}
