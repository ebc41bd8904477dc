package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.SessionLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of the runtime role, for sessions whose startup parameters a pooler drops. */
class RuntimeLimitsTest {

    private static final Migrations OURS = Migrations.ofThisBuild();
    private static final RuntimeRole ROLE = new RuntimeRole(EmbeddedPostgresServer.RUNTIME_ROLE);

    /** A row that is written anew moves. */
    private static final String WRITTEN =
            "select ctid || ' ' || xmin from pg_db_role_setting where setdatabase ="
                    + " (select oid from pg_database where datname = current_database())";

    private EmbeddedPostgresServer postgres;
    private TestDatabase database;

    @BeforeEach
    void launch() throws SQLException {
        postgres = EmbeddedPostgresServer.launch();
        database = TestDatabase.on(postgres);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void anOwnerWithoutTheRightIsGivenTheStatementsForAnAdministrator() throws Exception {
        // Given
        upgrade();
        String said = database.said().get(database.said().size() - 1);
        List<String> statements = said.lines().skip(1).toList();

        // When
        asAdministrator(String.join("\n", statements));
        database.said().clear();
        upgrade();

        // Then
        assertThat(said.lines().findFirst().orElseThrow())
                .isEqualTo(
                        "This role is not allowed to set the session limits of groundwork_runtime."
                                + " Run once, as an administrator:");
        assertThat(statements)
                .hasSize(8)
                .contains(
                        "alter role \"groundwork_runtime\" in database %s set statement_timeout = '10s';"
                                .formatted(database.url().name()));
        assertThat(database.history()).isNotEmpty();
        assertThat(database.said()).isEmpty();
        assertLimited();
    }

    @Test
    void anOwnerWithTheRightSetsThemAndWritesNothingTheSecondTime() throws Exception {
        // Given
        letTheOwner();
        upgrade();
        assertThat(database.said())
                .last()
                .isEqualTo("Set the session limits of role groundwork_runtime.");
        List<String> written = database.texts(WRITTEN);
        database.said().clear();

        // When
        upgrade();

        // Then
        assertThat(database.texts(WRITTEN)).isEqualTo(written).hasSize(1);
        assertThat(database.said()).isEmpty();
        assertLimited();
    }

    @Test
    void aLimitThatWasChangedByHandIsPutRightAndOtherSettingsStay() throws Exception {
        // Given
        letTheOwner();
        upgrade();
        asAdministrator(
                """
                alter role groundwork_runtime in database %1$s set statement_timeout = '1h';
                alter role groundwork_runtime in database %1$s set client_min_messages = 'error'
                """
                        .formatted(database.url().name()));

        // When
        upgrade();

        // Then
        assertLimited();
        assertThat(database.asRuntimeRole().text("show client_min_messages")).isEqualTo("error");
    }

    @Test
    void runnersAtTheSameTimeDoNotDisturbOneAnother() throws Exception {
        // Given
        letTheOwner();
        upgrade();
        asAdministrator(
                "alter role groundwork_runtime in database %s reset all"
                        .formatted(database.url().name()));
        ExecutorService threads = Executors.newFixedThreadPool(4);

        // When
        CompletableFuture<?>[] runs =
                Stream.generate(() -> CompletableFuture.runAsync(this::limit, threads))
                        .limit(4)
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(runs).get(60, TimeUnit.SECONDS);
        threads.shutdown();

        // Then
        assertLimited();
    }

    private void limit() {
        try (Connection connection = database.connect()) {
            new RuntimeLimits(ROLE, SessionLimits.defaults(), database.said()::add).set(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void assertLimited() throws SQLException {
        TestDatabase serving = database.asRuntimeRole();
        assertThat(serving.text("show statement_timeout")).isEqualTo("10s");
        assertThat(serving.text("show idle_in_transaction_session_timeout")).isEqualTo("5s");
        assertThat(serving.text("show transaction_timeout")).isEqualTo("30s");
        assertThat(serving.text("show tcp_user_timeout")).isEqualTo("10000");
        assertThat(serving.text("show client_connection_check_interval")).isEqualTo("2s");
    }

    private void upgrade() throws Exception {
        MigrationReport unused = database.runner(OURS).upgrade(Target.HEAD, Optional.of(ROLE));
    }

    private void letTheOwner() throws SQLException {
        asAdministrator(
                "alter role groundwork createrole;"
                        + " grant groundwork_runtime to groundwork with admin option");
    }

    private void asAdministrator(String sql) throws SQLException {
        try (Connection connection =
                        DirectDatabase.at(postgres.adminUrl().named(database.url().name()))
                                .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
