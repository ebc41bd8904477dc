package dev.groundwork.platform.operations.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DirectDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rotated password needs no restart: on a server that asks for passwords. */
@QuarkusTest
@TestProfile(PasswordFileTest.OnAServerWithPasswords.class)
class PasswordFileTest {

    private static EmbeddedPostgresServer postgres;
    private static Path file;

    /** The password in the URL is wrong, so that only the one in the file lets anybody in. */
    public static class OnAServerWithPasswords implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            if (postgres == null) {
                launch();
            }
            return Map.of(
                    "DATABASE_URL",
                    postgres.url().withPassword("outdated").toUrl(),
                    "DATABASE_PASSWORD_FILE",
                    file.toString());
        }
    }

    /** The framework asks for the configuration twice, when it builds and when it starts. */
    private static void launch() {
        try {
            postgres = EmbeddedPostgresServer.launch();
            file = Files.createTempFile("database-password", "");
            rotate("first");
            write("first");
            askForPasswords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Inject AgroalDataSource batch;
    @Inject SmallRyeConfig config;

    @AfterAll
    static void close() throws IOException {
        postgres.close();
        Files.delete(file);
    }

    /** The one of the configuration: this class is loaded twice, and each made a file. */
    @BeforeEach
    void find() {
        file = Path.of(config.getValue(DatabasePassword.KEY, String.class));
    }

    @AfterEach
    void again() throws Exception {
        rotate("first");
        write("first");
    }

    @Test
    void eachNewConnectionOfTheBatchLaneReadsTheFile() throws Exception {
        // Given
        user(batch.getConnection());
        rotate("second");
        write("second\n");

        // When
        endSessions();

        // Then
        assertThat(user(batch.getConnection())).isEqualTo(EmbeddedPostgresServer.OWNER_ROLE);
    }

    @Test
    void commandsReadTheFileForEachConnection() throws Exception {
        // Given
        DataSource direct = DirectDatabase.configured(config);
        user(direct.getConnection());

        // When
        rotate("third");

        // Then
        assertThatThrownBy(direct::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        write("third");
        assertThat(user(direct.getConnection())).isEqualTo(EmbeddedPostgresServer.OWNER_ROLE);
        assertThat(DirectDatabase.url(config).orElseThrow().password()).contains("third");
    }

    /** The pool cannot grow, and a job finds a connection all the same. */
    @Test
    void aJobUsesAnIdleConnectionWhileNoNewOneCanBeOpened() throws Exception {
        // Given
        endSessions();
        user(batch.getConnection());

        // When
        rotate("unknown to the file");

        // Then
        for (int job = 0; job < 20; job++) {
            assertThat(user(batch.getConnection())).isEqualTo(EmbeddedPostgresServer.OWNER_ROLE);
        }
        try (Connection held = batch.getConnection()) {
            assertThatThrownBy(batch::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(held.isValid(1)).isTrue();
        }
    }

    private static String user(Connection open) throws SQLException {
        try (Connection connection = open;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void write(String password) throws IOException {
        Files.writeString(file, password);
    }

    private static void rotate(String password) throws SQLException {
        asAdministrator("alter role groundwork password '" + password + "'");
    }

    private static void endSessions() throws SQLException {
        asAdministrator(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                        + " where application_name = 'groundwork-batch'");
    }

    private static void askForPasswords() throws SQLException, IOException {
        try (Connection connection = DirectDatabase.at(postgres.adminUrl()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show hba_file")) {
            row.next();
            Path rules = Path.of(row.getString(1));
            Files.writeString(
                    rules, "host all groundwork all scram-sha-256\n" + Files.readString(rules));
        }
        asAdministrator("select pg_reload_conf()");
    }

    private static void asAdministrator(String sql) throws SQLException {
        try (Connection connection = DirectDatabase.at(postgres.adminUrl()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
