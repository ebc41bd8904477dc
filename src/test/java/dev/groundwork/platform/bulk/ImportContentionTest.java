package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.bulk.ImportMother.NDJSON;
import static dev.groundwork.platform.bulk.ImportMother.accepted;
import static dev.groundwork.platform.bulk.ImportMother.done;
import static dev.groundwork.platform.bulk.ImportMother.kept;
import static dev.groundwork.platform.bulk.ImportMother.send;
import static dev.groundwork.platform.bulk.ImportMother.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An import and a rival that write the same rows in another order. An obstacle holds the import up
 * at its row 2,501 until the rival, who has row 2,701, waits for row 2,101: let go, the import is
 * the one that closes the circle.
 */
@QuarkusTest
class ImportContentionTest {

    private static final String ALL = "/v1/users/import";
    private static final String SKIP = "/v1/users/import?mode=skip-errors";
    private static final String GAVE_WAY =
            "Another transaction wrote the same rows. Send the file again.";

    @Inject AgroalDataSource database;

    private final String unique = UserMother.unique();
    private Connection obstacle;
    private Connection rival;

    @BeforeEach
    void holdRows() throws SQLException {
        obstacle = holding(2_500);
        rival = holding(2_700);
    }

    @AfterEach
    void letGo() throws SQLException {
        obstacle.rollback();
        obstacle.close();
        rival.rollback();
        rival.close();
    }

    @Test
    void allOrNothingGivesWayAndKeepsNothing() throws SQLException {
        // Given
        String location = accepted(send(ALL, NDJSON, users(unique, 3_000)));
        CompletableFuture<Void> rivalsWrite = crossed();

        // When
        obstacle.rollback();
        rivalsWrite.join();
        rival.commit();
        JsonPath done = done(location);

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("failed");
        assertThat(done.getString("failure")).isEqualTo(GAVE_WAY + " No row was kept.");
        assertThat(done.getInt("rows_failed")).isZero();
        assertThat(kept(unique)).isZero();
        assertThat(kept("x" + unique)).isEqualTo(2);
    }

    @Test
    void skippingErrorsGivesWayAndTriesAgain() throws SQLException {
        // Given
        String location = accepted(send(SKIP, NDJSON, users(unique, 3_000)));
        CompletableFuture<Void> rivalsWrite = crossed();

        // When
        obstacle.rollback();
        rivalsWrite.join();
        rival.commit();
        JsonPath done = done(location);

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
        assertThat(done.getInt("rows_created")).isEqualTo(2_998);
        assertThat(done.getList("errors.row", Integer.class)).containsExactly(2_101, 2_701);
        assertThat(kept(unique)).isEqualTo(2_998);
    }

    @Test
    void nobodyIsWaitedForForEver() {
        // When
        JsonPath done = done(accepted(send(ALL, NDJSON, users(unique, 3_000))));

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("failed");
        assertThat(done.getString("failure")).startsWith(GAVE_WAY);
        assertThat(kept(unique)).isZero();
    }

    /**
     * The rival's write of a row that the import has written, once nothing but the import can end
     * it.
     */
    private CompletableFuture<Void> crossed() {
        await().until(() -> waiting("0 s") == 1);
        CompletableFuture<Void> write =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                insert(rival, 2_100);
                            } catch (SQLException e) {
                                throw new CompletionException(e);
                            }
                        });
        // PostgreSQL looks for a circle once, a second after a wait begins.
        await().until(() -> waiting("1.5 s") == 2);
        return write;
    }

    private Connection holding(int number) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        insert(connection, number);
        return connection;
    }

    private void insert(Connection connection, int number) throws SQLException {
        try (Statement insert = connection.createStatement()) {
            insert.execute(
                    "insert into users (email, username, name, password_hash)"
                            + " values ('x%1$s%2$d@example.com', '%1$s%2$d', 'Bob', '!')"
                                    .formatted(unique, number));
        }
    }

    /** Connections of the batch lane that have waited for another one's transaction so long. */
    private int waiting(String atLeast) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                var count =
                        select.executeQuery(
                                "select count(*) from pg_stat_activity"
                                        + " where application_name = 'groundwork-batch'"
                                        + " and wait_event_type = 'Lock'"
                                        + " and query_start < clock_timestamp() - interval '%s'"
                                                .formatted(atLeast))) {
            count.next();
            return count.getInt(1);
        }
    }
}
