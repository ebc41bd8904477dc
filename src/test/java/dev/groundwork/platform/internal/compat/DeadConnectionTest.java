package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.operations.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A canary of the internals of Vert.x' pooled connections. */
class DeadConnectionTest {

    @Test
    void thePoolReplacesADroppedConnection() throws Exception {
        // Given
        DatabaseUrl url = TestDatabase.create().url();
        Vertx vertx = Vertx.vertx();
        try {
            Pool pool =
                    PgBuilder.pool()
                            .with(new PoolOptions().setMaxSize(1))
                            .connectingTo(
                                    PgConnectOptions.fromUri(url.reactiveUrl())
                                            .setUser(url.user().orElseThrow()))
                            .using(vertx)
                            .build();
            SqlConnection first = await(pool.getConnection());
            int before = await(backend(first));

            // When
            await(DeadConnection.drop(first));
            int after = await(pool.withConnection(DeadConnectionTest::backend));

            // Then
            assertThat(after).isNotEqualTo(before);
        } finally {
            await(vertx.close());
        }
    }

    private static Future<Integer> backend(SqlConnection connection) {
        return connection
                .query("select pg_backend_pid()")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
