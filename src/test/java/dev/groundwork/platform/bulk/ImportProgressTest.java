package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.bulk.ImportMother.NDJSON;
import static dev.groundwork.platform.bulk.ImportMother.accepted;
import static dev.groundwork.platform.bulk.ImportMother.done;
import static dev.groundwork.platform.bulk.ImportMother.kept;
import static dev.groundwork.platform.bulk.ImportMother.send;
import static dev.groundwork.platform.bulk.ImportMother.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An import that is held up: by another transaction, which has inserted the username of its row
 * 2,500 and does not end. What it has done until then can be read, and whatever happens to it then,
 * it says the truth.
 */
@QuarkusTest
class ImportProgressTest {

    private static final String ALL = "/v1/users/import";
    private static final String SKIP = "/v1/users/import?mode=skip-errors";

    @Inject AgroalDataSource database;

    private final String unique = UserMother.unique();
    private Connection obstacle;

    @BeforeEach
    void holdUp() throws SQLException {
        obstacle = database.getConnection();
        obstacle.setAutoCommit(false);
        try (Statement insert = obstacle.createStatement()) {
            insert.execute(
                    "insert into users (email, username, name, password_hash)"
                            + " values ('x%1$s@example.com', '%1$s2499', 'Bob', '!')"
                                    .formatted(unique));
        }
    }

    @AfterEach
    void letGo() throws SQLException {
        obstacle.rollback();
        obstacle.close();
    }

    @Test
    void progressCanBeReadWhileItRunsAndNothingElseUntilTheEnd() throws SQLException {
        // When
        String location = accepted(send(ALL, NDJSON, users(unique, 3_000)));
        JsonPath meanwhile = heldUp(location);
        int keptMeanwhile = kept(unique);
        obstacle.rollback();
        JsonPath done = done(location);

        // Then
        assertThat(meanwhile.getString("status")).isEqualTo("running");
        assertThat(meanwhile.getInt("rows_created")).isEqualTo(2_000);
        assertThat(meanwhile.getString("finished_at")).isNull();
        assertThat(keptMeanwhile).isZero();
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
        assertThat(done.getInt("rows_created")).isEqualTo(3_000);
        assertThat(kept(unique)).isEqualTo(3_000);
    }

    @Test
    void skippingErrorsKeepsBatchByBatch() throws SQLException {
        // When
        String location = accepted(send(SKIP, NDJSON, users(unique, 3_000)));
        JsonPath meanwhile = heldUp(location);
        int keptMeanwhile = kept(unique);
        obstacle.commit();
        JsonPath done = done(location);

        // Then
        assertThat(keptMeanwhile).isEqualTo(meanwhile.getInt("rows_created")).isEqualTo(2_000);
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
        assertThat(done.getInt("rows_created")).isEqualTo(2_999);
        assertThat(done.getInt("errors[0].row")).isEqualTo(2_500);
        assertThat(kept(unique)).isEqualTo(2_999);
    }

    @Test
    void ofTwoAtOnceTheSecondWaits() throws SQLException {
        // When
        String first = accepted(send(ALL, NDJSON, users(unique, 3_000)));
        heldUp(first);
        String second = accepted(send(ALL, NDJSON, users(unique + "y", 10)));
        String meanwhile = Api.get(second).jsonPath().getString("status");
        obstacle.rollback();

        // Then
        assertThat(meanwhile).isEqualTo("queued");
        assertThat(done(first).getInt("rows_created")).isEqualTo(3_000);
        assertThat(done(second).getInt("rows_created")).isEqualTo(10);
    }

    @Test
    void ofAllOrNothingALostConnectionKeepsNothing() throws SQLException {
        // Given
        String location = accepted(send(ALL, NDJSON, users(unique, 3_000)));
        heldUp(location);

        // When
        cutConnection();
        JsonPath done = done(location);

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("failed");
        assertThat(done.getString("failure"))
                .isEqualTo("The database is unavailable. No row was kept.");
        assertThat(done.getInt("rows_created")).isZero();
        assertThat(kept(unique)).isZero();
    }

    @Test
    void skippingErrorsALostConnectionKeepsWhatIsCounted() throws SQLException {
        // Given
        String location = accepted(send(SKIP, NDJSON, users(unique, 3_000)));
        heldUp(location);

        // When
        cutConnection();
        JsonPath done = done(location);

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("failed");
        assertThat(done.getInt("rows_created")).isEqualTo(2_000);
        assertThat(kept(unique)).isEqualTo(2_000);
    }

    @Test
    void anImportThatWasTakenForDeadKeepsNothingMore() throws SQLException {
        // Given
        String all = accepted(send(ALL, NDJSON, users(unique, 3_000)));
        heldUp(all);
        String skip = accepted(send(SKIP, NDJSON, users(unique + "y", 10)));

        // When
        declareFailed(all);
        declareFailed(skip);
        obstacle.rollback();
        String next = accepted(send(ALL, NDJSON, users(unique + "z", 10)));

        // Then
        assertThat(done(next).getInt("rows_created")).isEqualTo(10);
        assertThat(Api.get(all).jsonPath().getString("failure")).isEqualTo("silent");
        assertThat(Api.get(skip).jsonPath().getString("failure")).isEqualTo("silent");
        assertThat(kept(unique)).isEqualTo(10);
    }

    private JsonPath heldUp(String location) {
        await().until(() -> read(location) == 2_000 && waiting() == 1);
        return Api.get(location).jsonPath();
    }

    private static int read(String location) {
        return Api.get(location).jsonPath().getInt("rows_read");
    }

    /** Connections of the batch lane that wait for another one's transaction to end. */
    private int waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                var count = select.executeQuery("select count(*) " + WAITING)) {
            count.next();
            return count.getInt(1);
        }
    }

    private void cutConnection() throws SQLException {
        execute("select pg_terminate_backend(pid) " + WAITING);
    }

    private void declareFailed(String location) throws SQLException {
        execute(
                "update imports set status = 'failed', failure = 'silent', rows_created = 0 where id = "
                        + location.replaceAll(".*/", ""));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final String WAITING =
            "from pg_stat_activity where application_name = 'groundwork-batch'"
                    + " and wait_event_type = 'Lock'";
}
