package dev.groundwork.platform.operations.internal.health;

import static dev.groundwork.platform.operations.DatabaseProxy.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import dev.groundwork.platform.operations.DatabaseProxy;
import dev.groundwork.platform.operations.SchemaVersion;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.internal.pool.ReadinessPoolCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseReadinessTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @Inject Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;

    private DatabaseProxy proxy;
    private Pool pool;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private DatabaseReadiness readiness;

    @BeforeEach
    void checkThroughAProxy() {
        PgConnectOptions database = PgConnectOptions.fromUri(url.replace("vertx-reactive:", ""));
        proxy = new DatabaseProxy(vertx, database.getHost(), database.getPort());
        database.setUser(user)
                .setPassword(password.orElse(""))
                .setHost("127.0.0.1")
                .setPort(proxy.port());
        database.setMetricsName("postgresql|test");
        pool =
                new ReadinessPoolCreator(() -> TIMEOUT, SessionLimits.defaults(), Optional::empty)
                        .create(
                                new Input(
                                        vertx, new PoolOptions().setMaxSize(1), List.of(database)));
        ReadinessMetrics metrics = new ReadinessMetrics();
        metrics.bindTo(meters);
        readiness = new DatabaseReadiness(pool, () -> TIMEOUT, metrics);
    }

    @AfterEach
    void close() {
        await(pool.close());
        proxy.close();
    }

    @Test
    void migratedDatabaseIsReady() {
        // When
        HealthCheckResponse answer = check();

        // Then
        assertThat(answer.getStatus()).isEqualTo(UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("schema_version", SchemaVersion.OLDEST_SERVED.text())
                .containsEntry("oldest_schema_version_served", SchemaVersion.OLDEST_SERVED.text());
    }

    @Test
    void whatTheProbesWereToldIsMeasured() {
        // Given
        double unasked = gauge("groundwork.ready");
        check();
        double up = gauge("groundwork.ready");
        check();
        double unchanged = changes();

        // When
        proxy.fallSilent();
        check();

        // Then
        assertThat(unasked).isNaN();
        assertThat(up).isEqualTo(1);
        assertThat(unchanged).isZero();
        assertThat(gauge("groundwork.ready")).isZero();
        assertThat(changes()).isEqualTo(1);
        assertThat(gauge("groundwork.schema.version"))
                .isEqualTo(SchemaVersion.OLDEST_SERVED.number())
                .isEqualTo(gauge("groundwork.schema.oldest.served"));
    }

    @Test
    void hangingDatabaseIsDownWithinTheTimeout() {
        // Given
        check();
        proxy.fallSilent();

        // When
        long asked = System.nanoTime();
        HealthCheckResponse answer = check();
        Duration taken = Duration.ofNanos(System.nanoTime() - asked);

        // Then
        assertThat(answer.getStatus()).isEqualTo(DOWN);
        assertThat(taken).isLessThan(TIMEOUT.multipliedBy(2));
    }

    @Test
    void databaseThatHangsFromTheStartIsDownWithinTheTimeout() {
        // Given
        proxy.fallSilent();

        // When
        long asked = System.nanoTime();
        HealthCheckResponse answer = check();
        Duration taken = Duration.ofNanos(System.nanoTime() - asked);

        // Then
        assertThat(answer.getStatus()).isEqualTo(DOWN);
        assertThat(taken).isLessThan(TIMEOUT.multipliedBy(2));
    }

    @Test
    void downAnswerSaysNothingAboutTheDatabase() {
        // Given
        proxy.close();

        // When
        HealthCheckResponse answer = check();

        // Then
        assertThat(answer.getStatus()).isEqualTo(DOWN);
        assertThat(answer.getData().orElseThrow().toString())
                .contains("unreachable")
                .doesNotContain("127.0.0.1", user, "select", "Exception");
    }

    @Test
    void connectionThatWasLostIsReplacedByTheNextCheck() {
        // Given
        check();
        proxy.loseConnections();
        check();

        // When
        HealthCheckResponse answer = checkUntilUp();

        // Then
        assertThat(answer.getStatus()).isEqualTo(UP);
        assertThat(proxy.accepted()).isEqualTo(2);
    }

    @Test
    void aQuestionOfSomebodyElseThatIsLostGivesItsConnectionUp() {
        // Given the only connection, held by a question that gets no answer
        check();
        proxy.loseConnections();
        Future<RowSet<Row>> lost = pool.query("select 1").execute();

        // When
        assertThatThrownBy(() -> DatabaseProxy.await(lost)).isNotNull();

        // Then
        assertThat(checkUntilUp().getStatus()).isEqualTo(UP);
    }

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> servers)
            implements PgPoolCreator.Input {

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return servers;
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double changes() {
        return meters.get("groundwork.readiness.transitions").functionCounter().count();
    }

    private HealthCheckResponse checkUntilUp() {
        HealthCheckResponse answer = check();
        for (int i = 0; i < 5 && answer.getStatus() == DOWN; i++) {
            answer = check();
        }
        return answer;
    }

    private HealthCheckResponse check() {
        return readiness.call().await().atMost(Duration.ofSeconds(30));
    }
}
