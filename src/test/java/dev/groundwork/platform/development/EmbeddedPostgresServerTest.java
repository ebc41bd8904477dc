package dev.groundwork.platform.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresServerTest {

    private static EmbeddedPostgresServer postgres;

    @BeforeAll
    static void launch() {
        postgres = EmbeddedPostgresServer.launch();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void keepsPortAndDataAcrossARestart() throws SQLException {
        // Given
        int port = postgres.port();
        execute(postgres, "create table kept (n integer)");
        execute(postgres, "insert into kept values (42)");

        // When
        postgres.restart();

        // Then
        assertThat(postgres.port()).isEqualTo(port);
        assertThat(query(postgres, "select n from kept")).isEqualTo("42");
    }

    @Test
    void endsEveryConnectionWhenItRestarts() throws SQLException {
        try (Connection connection = connect(postgres)) {
            // When
            postgres.restart();

            // Then
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    void isAGuestsDatabaseOfTheNewestRelease() throws SQLException {
        // When
        String version = query(postgres, "show server_version_num");
        String superuser = query(postgres, "show is_superuser");

        // Then
        assertThat(version).startsWith("18");
        assertThat(superuser).isEqualTo("off");
    }

    @Test
    void runsBesideAnotherAndSharesNothingWithIt() throws SQLException {
        try (EmbeddedPostgresServer other = EmbeddedPostgresServer.launch()) {
            // When
            execute(other, "create table theirs ()");

            // Then
            assertThat(query(postgres, "select to_regclass('theirs')")).isNull();
        }
    }

    private static Connection connect(EmbeddedPostgresServer postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, null);
    }

    private static void execute(EmbeddedPostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
