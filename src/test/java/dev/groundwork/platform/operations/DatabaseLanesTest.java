package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every way to the database, as the running application has it. */
@QuarkusTest
class DatabaseLanesTest {

    private static final String WHERE =
            "select current_database() || ' on ' || inet_server_port() || ' as ' || current_user";

    private static final String END_THE_BATCH_LANE =
            "select string_agg(pg_terminate_backend(pid)::text, ',') from pg_stat_activity"
                    + " where usename = current_user and application_name = 'groundwork-batch'";

    @Inject DataSource batch;

    @Inject Pool requests;

    @Inject
    @ReactiveDataSource("readiness")
    Pool readiness;

    @Test
    void allLeadToOneDatabase() throws SQLException {
        // When
        String byBatch = ask(batch);
        String byRequests = ask(requests);
        String byReadiness = ask(readiness);

        // Then
        assertThat(byRequests).isEqualTo(byBatch);
        assertThat(byReadiness).isEqualTo(byBatch);
    }

    /** A search may cause one with each request, and the driver logs it as a warning. */
    @Test
    void theDatabaseSendsNoNoticesToTheRequestLane() {
        assertThat(ask(requests, "show client_min_messages")).isEqualTo("warning");
    }

    @Test
    void theBatchLaneNeverUsesADeadConnection() throws SQLException {
        // Given
        ask(batch);
        assertThat(ask(requests, END_THE_BATCH_LANE)).contains("true");

        // When
        String answer = ask(batch);

        // Then
        assertThat(answer).isNotEmpty();
    }

    private static String ask(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WHERE)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String ask(Pool pool) {
        return ask(pool, WHERE);
    }

    private static String ask(Pool pool, String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0);
    }
}
