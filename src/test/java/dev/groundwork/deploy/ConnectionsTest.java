package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chart whose pods could want more connections than there are is not rendered. */
class ConnectionsTest {

    private static final Chart CHART = Chart.copy();

    /** What a pod holds beside its request pool, as the service's own defaults say. */
    private static final int BESIDE =
            ServiceDefaults.number("quarkus.datasource.jdbc.max-size")
                    + ServiceDefaults.number("quarkus.datasource.readiness.reactive.max-size");

    /** Old pods drain for 30 s: as many of them overlap as are taken away within that time. */
    @ParameterizedTest
    @CsvSource({
        // replicas, surge, minReadySeconds, draining
        "2, 1, 30, 1",
        "2, 1, 60, 1",
        "6, 1, 10, 3",
        "6, 2, 10, 6",
        "6, 2, 29, 4",
        "5, 3, 0, 5",
    })
    void exactlyAsManyAsFit(int replicas, int surge, int minReadySeconds, int draining) {
        // Given
        int wanted = (replicas + surge + draining) * (3 + 4 + BESIDE);
        Map<String, Object> values =
                new TreeMap<>(
                        Map.of(
                                "replicas",
                                replicas,
                                "rollout.maxSurge",
                                surge,
                                "rollout.minReadySeconds",
                                minReadySeconds,
                                "pool.size",
                                3,
                                "pool.maxOverflow",
                                4,
                                "database.reservedConnections",
                                13));

        // When
        values.put("database.maxConnections", wanted + 13);

        // Then
        assertThatCode(() -> CHART.render(Chart.example("minimal"), values))
                .doesNotThrowAnyException();

        // When
        values.put("database.maxConnections", wanted + 12);

        // Then
        assertThatThrownBy(() -> CHART.render(Chart.example("minimal"), values))
                .hasMessageContaining("= %d pods".formatted(replicas + surge + draining))
                .hasMessageContaining("connections: %d, but".formatted(wanted))
                .hasMessageContaining("= %d.".formatted(wanted - 1));
    }

    @Test
    void autoscalersUpperBoundCounts() {
        assertThatThrownBy(
                        () ->
                                CHART.render(
                                        Chart.example("production"),
                                        Map.of("autoscaling.maxReplicas", 11)))
                .hasMessageContaining("11 replicas");
    }

    @Test
    void settingOfTheServiceCounts() {
        assertThatThrownBy(
                        () ->
                                CHART.render(
                                        Chart.example("minimal"),
                                        Map.of("config.QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "10")))
                .hasMessageContaining("12 for batches and readiness");
    }

    @Test
    void poolerIsHeldAgainstBothItsSides() {
        assertThatThrownBy(
                        () ->
                                CHART.render(
                                        Chart.example("cnpg-pooler"),
                                        Map.of("database.pgbouncer.maxClientConnections", 400)))
                .hasMessageContaining("Too many connections for PgBouncer");
        assertThatThrownBy(
                        () ->
                                CHART.render(
                                        Chart.example("cnpg-pooler"),
                                        Map.of("database.pgbouncer.serverConnections", 90)))
                .hasMessageContaining("init containers");
    }

    @Test
    void defaultsFitADatabaseWithItsDefaults() {
        // When
        Manifests manifests = CHART.render(Chart.example("minimal"));

        // Then
        assertThat(manifests.deployment().at("/spec/replicas").asInt()).isEqualTo(2);
    }
}
