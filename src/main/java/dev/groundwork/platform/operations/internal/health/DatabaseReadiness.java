package dev.groundwork.platform.operations.internal.health;

import dev.groundwork.platform.operations.SchemaVersion;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * The readiness check: up when the database responds and this build supports its schema version.
 * One query over a connection of its own says both, within {@link HealthSettings#databaseTimeout()}
 * even where the server hangs. The answer names no host, user or statement; the log does.
 */
@Readiness
@Singleton
public class DatabaseReadiness implements AsyncHealthCheck {

    /** The named reactive datasource whose only connection this check uses. */
    public static final String DATASOURCE = "readiness";

    private static final Logger LOG = Logger.getLogger(DatabaseReadiness.class);

    private static final String NEWEST_MIGRATION =
            """
            select version from flyway_schema_history
            where success and version is not null
            order by string_to_array(version, '.')::bigint[] desc
            limit 1""";

    private static final String UNDEFINED_TABLE = "42P01";

    private final Pool pool;
    private final HealthSettings settings;
    private final ReadinessMetrics metrics;

    DatabaseReadiness(
            @ReactiveDataSource(DATASOURCE) Pool pool,
            HealthSettings settings,
            ReadinessMetrics metrics) {
        this.pool = pool;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> newestMigration().toCompletionStage())
                .map(this::evaluate)
                .ifNoItem()
                .after(settings.databaseTimeout())
                .recoverWithItem(() -> down("no response in time"))
                .onFailure()
                .recoverWithItem(DatabaseReadiness::unreachable)
                .invoke(metrics::record);
    }

    /** The version of the newest migration, or null where none has run. */
    private Future<String> newestMigration() {
        return pool.getConnection().compose(this::query);
    }

    /**
     * Queries the version; without a response, the pool drops the connection and the next check
     * gets another.
     */
    private Future<String> query(SqlConnection connection) {
        return connection
                .query(NEWEST_MIGRATION)
                .execute()
                .map(DatabaseReadiness::version)
                .recover(
                        failure ->
                                isMissingTable(failure)
                                        ? Future.succeededFuture(null)
                                        : Future.failedFuture(failure))
                .eventually(() -> connection.close());
    }

    private static String version(RowSet<Row> rows) {
        return rows.size() == 0 ? null : rows.iterator().next().getString(0);
    }

    private static boolean isMissingTable(Throwable failure) {
        return failure instanceof PgException refused
                && UNDEFINED_TABLE.equals(refused.getSqlState());
    }

    private HealthCheckResponse evaluate(String version) {
        if (version == null) {
            metrics.noSchema();
            return answer().withData("schema_version", "none").down().build();
        }
        SchemaVersion schema = new SchemaVersion(version);
        metrics.schema(schema);
        return answer().withData("schema_version", version).status(schema.isServed()).build();
    }

    private static HealthCheckResponse unreachable(Throwable failure) {
        LOG.warnf("The readiness check cannot query the database: %s", failure.getMessage());
        return down("unreachable");
    }

    private static HealthCheckResponse down(String reason) {
        return answer().withData("reason", reason).down().build();
    }

    private static HealthCheckResponseBuilder answer() {
        return HealthCheckResponse.named("database")
                .withData("oldest_schema_version_served", SchemaVersion.OLDEST_SERVED.text());
    }
}
