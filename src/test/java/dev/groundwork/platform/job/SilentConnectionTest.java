package dev.groundwork.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseProxy;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.internal.configuration.BatchPool;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job whose connection goes silent: the packets vanish, and neither side is told. */
class SilentConnectionTest {

    private static final String JOB = "silent";

    private static final SessionLimits LIMITS =
            SessionLimits.of(
                    key ->
                            switch (key) {
                                // The socket's timeout is 10 s longer.
                                case "groundwork.database.batch-statement-timeout",
                                        "groundwork.database.batch-idle-in-transaction-timeout" ->
                                        Optional.of("1s");
                                default -> Optional.empty();
                            });

    private static EmbeddedPostgresServer postgres;
    private static Vertx vertx;

    @BeforeAll
    static void launch() {
        postgres = EmbeddedPostgresServer.launch();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
        postgres.close();
    }

    @Test
    void theLockIsFreeAgainAndTheThreadComesBack() throws Exception {
        // Given
        try (DatabaseProxy proxy = new DatabaseProxy(vertx, "localhost", postgres.port());
                AgroalDataSource pool = BatchPool.at(postgres.url(), proxy.port(), LIMITS)) {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            JobLock replica = new JobLock(pool, meters, LIMITS);
            long[] lost = new long[1];
            Duration[] held = new Duration[1];

            // When
            Throwable failure =
                    catchThrowable(
                            () ->
                                    replica.run(
                                            JOB,
                                            connection -> {
                                                proxy.loseConnections();
                                                lost[0] = System.nanoTime();
                                                await().atMost(Duration.ofSeconds(15))
                                                        .until(SilentConnectionTest::lockIsFree);
                                                held[0] = since(lost[0]);
                                                execute(connection, "select 1");
                                            }));
            Duration gone = since(lost[0]);

            // Then
            assertThat(held[0]).isLessThan(Duration.ofSeconds(15));
            assertThat(failure).isInstanceOf(SQLException.class);
            assertThat(gone).isLessThan(Duration.ofSeconds(30));
            assertThat(
                            meters.counter("groundwork.job.runs", "name", JOB, "outcome", "failed")
                                    .count())
                    .isEqualTo(1);
            assertThat(replica.run(JOB, connection -> execute(connection, "select 1"))).isTrue();
        }
    }

    /** Asked before it is borrowed, and given up after two seconds. */
    @Test
    void anIdleConnectionThatWentSilentIsReplaced() throws Exception {
        // Given
        try (DatabaseProxy proxy = new DatabaseProxy(vertx, "localhost", postgres.port());
                AgroalDataSource pool = BatchPool.at(postgres.url(), proxy.port(), LIMITS)) {
            JobLock replica = new JobLock(pool, new SimpleMeterRegistry(), LIMITS);
            replica.run(JOB, connection -> execute(connection, "select 1"));
            proxy.loseConnections();
            long asked = System.nanoTime();

            // When
            boolean ran = replica.run(JOB, connection -> execute(connection, "select 1"));

            // Then
            assertThat(ran).isTrue();
            assertThat(since(asked)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static boolean lockIsFree() throws SQLException {
        try (Connection connection = DirectDatabase.at(postgres.url()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select pg_try_advisory_xact_lock(%d)"
                                        .formatted(JobLock.number(JOB)))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
