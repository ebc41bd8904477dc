package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseProxy;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A network to the database that drops packets and closes nothing. */
class SilentNetworkIT {

    /** Few requests of each user, so that no share of one user is what they meet. */
    private static final int USERS = 5;

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(3);

    /** The promise is two seconds; the rest is for a busy machine. */
    private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(5);

    private static EmbeddedPostgresServer postgres;
    private static Vertx vertx;
    private static DatabaseProxy proxy;
    private static SmallService small;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        vertx = Vertx.vertx();
        proxy =
                new DatabaseProxy(
                        vertx, "localhost", postgres.port(), DatabaseProxy.Listener.NOBODY);
        Map<String, String> environment = SmallService.environment(postgres);
        environment.put(
                "DATABASE_URL", postgres.runtimeUrl().at("localhost", proxy.port()).toUrl());
        environment.put(
                "GROUNDWORK_DATABASE_STATEMENT_TIMEOUT", STATEMENT_TIMEOUT.toSeconds() + "s");
        small = SmallService.started(environment);
    }

    @AfterAll
    static void stop() throws Exception {
        small.close();
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    @Test
    void requestsOnSilentConnectionsAreAnsweredAndTheServiceServesAgainWithoutARestart()
            throws Exception {
        // Given
        FundedAccounts money = FundedAccounts.in(small.service());
        List<SmallService.User> users =
                IntStream.range(0, USERS).mapToObj(i -> small.user("ann" + i)).toList();

        // When
        List<CompletableFuture<HttpResponse<String>>> inFlight;
        long begin;
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table posts in access exclusive mode");
            inFlight =
                    IntStream.range(0, SmallService.POOL)
                            .mapToObj(i -> small.get(users.get(i % USERS), "/v1/posts?limit=1"))
                            .toList();
            begin = System.nanoTime();
            await().atMost(STATEMENT_TIMEOUT).until(() -> lockWaits() == SmallService.POOL);
            proxy.loseConnections();
            connection.rollback();
        }

        // Then
        long left = STATEMENT_TIMEOUT.plus(AFTER_TIMEOUT).toNanos() - (System.nanoTime() - begin);
        List<CompletableFuture<String>> outcomes =
                inFlight.stream().map(each -> outcome(each, left)).toList();
        assertThat(outcomes.stream().map(CompletableFuture::join)).containsOnly("503");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> {
                            assertThat(
                                            small.post("/v1/transfers", money.deposit("1"), "after")
                                                    .get(5, TimeUnit.SECONDS)
                                                    .statusCode())
                                    .isEqualTo(201);
                            assertThat(
                                            users.stream()
                                                    .map(user -> small.get(user, "/v1/posts"))
                                                    .toList()
                                                    .stream()
                                                    .map(
                                                            each ->
                                                                    outcome(
                                                                                    each,
                                                                                    TimeUnit.SECONDS
                                                                                            .toNanos(
                                                                                                    5))
                                                                            .join()))
                                    .containsOnly("200");
                            small.requirePoolAtRest();
                        });
    }

    /** The status, or that none came in time. */
    private static CompletableFuture<String> outcome(
            CompletableFuture<HttpResponse<String>> answer, long nanos) {
        return answer.thenApply(response -> Integer.toString(response.statusCode()))
                .completeOnTimeout("no answer", nanos, TimeUnit.NANOSECONDS);
    }

    /** Requests that wait for a lock in the database. */
    private static int lockWaits() throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select count(*) from pg_locks where not granted and locktype ="
                                        + " 'relation'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection connection() throws Exception {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
    }
}
