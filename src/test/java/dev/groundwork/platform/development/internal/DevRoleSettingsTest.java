package dev.groundwork.platform.development.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.operations.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Whom the database sees where Dev Services know a superuser alone. */
class DevRoleSettingsTest {

    private static final Map<String, String> KEYS = DevRoleSettings.onDevServices().keys();

    private static DatabaseUrl superuser() throws SQLException {
        return TestDatabase.create().url().as("postgres");
    }

    @Test
    void theBatchPoolTakesUpTheOtherRole() throws Exception {
        // Given
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(superuser().jdbcUrl());
        source.setUser("postgres");
        source.setProperty(
                "options", KEYS.get("quarkus.datasource.jdbc.additional-jdbc-properties.options"));

        // When
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();

            // Then
            assertThat(row.getString(1)).isEqualTo(EmbeddedPostgresServer.RUNTIME_ROLE);
        }
    }

    @Test
    void theRequestPoolTakesUpTheOtherRole() throws Exception {
        // Given
        PgConnectOptions options =
                PgConnectOptions.fromUri(superuser().reactiveUrl())
                        .setUser("postgres")
                        .addProperty(
                                "role",
                                KEYS.get("quarkus.datasource.reactive.additional-properties.role"));
        Vertx vertx = Vertx.vertx();
        try {
            // When
            String role =
                    PgConnection.connect(vertx, options)
                            .compose(
                                    connection -> connection.query("select current_user").execute())
                            .map(rows -> rows.iterator().next().getString(0))
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS);

            // Then
            assertThat(role).isEqualTo(EmbeddedPostgresServer.RUNTIME_ROLE);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
