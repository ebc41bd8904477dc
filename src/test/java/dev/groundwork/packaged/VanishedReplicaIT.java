package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseProxy;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A replica loses power: the network keeps its connections to the database open, so that the
 * database waits for the rest of its transactions.
 */
class VanishedReplicaIT {

    private static final Duration PROMISE = Duration.ofSeconds(15);

    private static EmbeddedPostgresServer postgres;
    private static Vertx vertx;
    private static DatabaseProxy proxy;
    private static SmallService vanishing;
    private static SmallService staying;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        vertx = Vertx.vertx();
        proxy =
                new DatabaseProxy(
                        vertx, "localhost", postgres.port(), DatabaseProxy.Listener.NOBODY);
        Map<String, String> environment = SmallService.environment(postgres);
        staying = SmallService.started(environment);
        environment.put(
                "DATABASE_URL", postgres.runtimeUrl().at("localhost", proxy.port()).toUrl());
        vanishing = SmallService.started(environment);
    }

    @AfterAll
    static void stop() throws Exception {
        vanishing.close();
        staying.close();
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    @Test
    void anotherReplicaMovesMoneyOfThatCurrencyWithinFifteenSeconds() throws Exception {
        // Given
        PackagedService service = staying.service();
        FundedAccounts money = FundedAccounts.in(service);
        String order =
                FundedAccounts.id(
                        service.post(
                                "/v1/orders",
                                "{\"currency\": \"EUR\", \"lines\": [{\"description\": \"Tea\", \"quantity\": 1, \"unit_price\": \"3\"}]}"));

        // When
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from accounts for no key update");
            vanishing.post("/v1/transfers", money.deposit("1"), "transfer");
            vanishing.post(
                    "/v1/orders/%s/pay".formatted(order),
                    "{\"account_id\": %s}".formatted(money.account()),
                    "payment");
            await().until(() -> lockWaits(statement) == 2);
            proxy.loseConnections();
            vanishing.close();
            connection.rollback();
        }

        // Then
        long begin = System.nanoTime();
        await().atMost(PROMISE).until(() -> moves(money.deposit("1")));
        await().atMost(PROMISE.minusNanos(System.nanoTime() - begin))
                .until(() -> moves(money.withdrawal("1")));
        assertThat(service.isReady()).isTrue();
    }

    private static boolean moves(String transfer) {
        HttpResponse<String> answer = staying.service().post("/v1/transfers", transfer);
        return answer.statusCode() == 201;
    }

    private static int lockWaits(Statement statement) throws Exception {
        try (ResultSet row =
                statement.executeQuery(
                        "select count(distinct pid) from pg_locks where not granted")) {
            row.next();
            return row.getInt(1);
        }
    }
}
