package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who signs in to the database as whom, and which way. */
class DatabaseAccessTest {

    private static final Chart CHART = Chart.copy();

    static Stream<Installation> installations() {
        return Installation.all();
    }

    @Test
    void onlyTheInitContainerKnowsTheOwner() {
        // When
        Manifests manifests = CHART.render(Chart.example("production"));

        // Then
        assertThat(secretOf(migrate(manifests))).isEqualTo("groundwork-database-owner/uri");
        assertThat(secretOf(manifests.service())).isEqualTo("groundwork-database/uri");
        assertThat(arguments(migrate(manifests)))
                .containsSequence("--runtime-role", "groundwork_runtime");
        assertThat(manifests.service().toString()).doesNotContain("groundwork-database-owner");
        assertThat(manifests.named("Pod", "groundwork-test").toString())
                .doesNotContain("groundwork-database-owner");
    }

    @Test
    void withOneRoleItMigratesToo() {
        // When
        Manifests manifests = CHART.render(Chart.example("minimal"));

        // Then
        assertThat(secretOf(migrate(manifests))).isEqualTo("groundwork-database/uri");
        assertThat(arguments(migrate(manifests)))
                .containsExactly("migrate", "upgrade", "--runner-timeout", "300s");
    }

    @Test
    void cloudNativePGsNamesFollowFromTheCluster() {
        // When
        Manifests manifests = CHART.render(Chart.example("cnpg"));

        // Then
        assertThat(secretOf(manifests.service())).isEqualTo("pg-app/uri");
        assertThat(secretOf(migrate(manifests))).isEqualTo("pg-app/uri");
        assertThat(
                        manifests
                                .named("NetworkPolicy", "groundwork")
                                .at("/spec/egress/1/to/0/podSelector/matchLabels/cnpg.io~1cluster")
                                .asText())
                .isEqualTo("pg");
    }

    @Test
    void managedRoleOfCloudNativePGHasNoUrlAndGetsOne() {
        // When
        Manifests manifests = CHART.render(Chart.example("cnpg-two-roles"));

        // Then
        assertThat(variable(manifests.service(), "DATABASE_URL").path("value").asText())
                .isEqualTo(
                        "postgresql://pg-rw:5432/app?sslmode=verify-full"
                                + "&sslrootcert=/etc/groundwork/database/ca.crt");
        assertThat(secret(manifests.service(), "QUARKUS_DATASOURCE_USERNAME"))
                .isEqualTo("groundwork-runtime/username");
        assertThat(secret(manifests.service(), "QUARKUS_DATASOURCE_PASSWORD"))
                .isEqualTo("groundwork-runtime/password");
        assertThat(secretOf(migrate(manifests))).isEqualTo("pg-app/uri");
    }

    @Test
    void passwordFileIsMountedWhereAConnectionIsOpenedAndNoVariableHasThePassword() {
        // When
        Manifests manifests = CHART.render(Chart.example("password-file"));

        // Then
        JsonNode test = manifests.named("Pod", "groundwork-test").path("spec");
        for (JsonNode container : List.of(manifests.service(), test.path("containers").path(0))) {
            assertThat(variable(container, "DATABASE_PASSWORD_FILE").path("value").asText())
                    .isEqualTo("/etc/groundwork/database-password/password");
            assertThat(container.toString())
                    .contains("\"mountPath\":\"/etc/groundwork/database-password\"")
                    .doesNotContain("QUARKUS_DATASOURCE_PASSWORD")
                    .doesNotContain("subPath");
        }
        for (JsonNode pod : List.of(manifests.pod().path("spec"), test)) {
            assertThat(pod.path("volumes").toString())
                    .contains(
                            "\"secretName\":\"groundwork-database\"",
                            "{\"key\":\"password\",\"path\":\"password\"}");
        }
        assertThat(migrate(manifests).toString()).doesNotContain("DATABASE_PASSWORD_FILE");
    }

    @Test
    void passwordFileGoesWithTheUrlOfASecretToo() {
        // When
        Manifests manifests =
                CHART.render(
                        Chart.example("cnpg"),
                        Map.of("database.passwordFile", true, "migrations.mode", "wait"));

        // Then
        for (JsonNode container : List.of(manifests.service(), migrate(manifests))) {
            assertThat(secretOf(container)).isEqualTo("pg-app/uri");
            assertThat(container.toString()).contains("/etc/groundwork/database-password/password");
        }
    }

    /** The role gets the limits that the service itself has. */
    @Test
    void migrationKnowsTheLimitsOfTheService() {
        // When
        Manifests manifests = CHART.render(Chart.example("password-file"));

        // Then
        assertThat(
                        variable(migrate(manifests), "GROUNDWORK_DATABASE_STATEMENT_TIMEOUT")
                                .path("value")
                                .asText())
                .isEqualTo("8s");
    }

    @Test
    void behindAPoolerTheRoleHasTheLimits() {
        // When
        List<Manifests> pooled =
                List.of(
                        CHART.render(Chart.example("pgbouncer")),
                        CHART.render(Chart.example("cnpg-pooler")));

        // Then
        for (Manifests manifests : pooled) {
            JsonNode test = manifests.named("Pod", "groundwork-test").at("/spec/containers/0");
            for (JsonNode container : List.of(manifests.service(), test)) {
                assertThat(
                                variable(container, "GROUNDWORK_DATABASE_SESSION_LIMITS")
                                        .path("value")
                                        .asText())
                        .isEqualTo("false");
            }
            assertThat(migrate(manifests).toString()).doesNotContain("SESSION_LIMITS");
        }
    }

    /** PgBouncer refuses a connection that sends another. */
    @Test
    void readmeNamesEveryStartupParameterThatAPoolerMustIgnore() throws IOException {
        // Given
        List<String> sent =
                new ArrayList<>(List.of("extra_float_digits", "options", "client_min_messages"));
        for (Lane lane : Lane.values()) {
            sent.addAll(SessionLimits.defaults().startupParameters(lane).keySet());
        }

        // When
        String line =
                Files.readAllLines(Chart.DIRECTORY.resolve("README.md")).stream()
                        .filter(each -> each.startsWith("ignore_startup_parameters = "))
                        .findFirst()
                        .orElseThrow();

        // Then
        assertThat(line.substring(line.indexOf('=') + 1).strip().split(", "))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(sent));
    }

    @Test
    void requestsGoThroughThePoolerAndMigrationsPastIt() {
        // When
        Manifests manifests = CHART.render(Chart.example("pgbouncer"));

        // Then
        assertThat(variable(manifests.service(), "DATABASE_URL").path("value").asText())
                .startsWith("postgresql://pgbouncer:6432/groundwork");
        assertThat(
                        variable(manifests.service(), "QUARKUS_DATASOURCE_JDBC_URL")
                                .path("value")
                                .asText())
                .endsWith("&prepareThreshold=0");
        for (String pool : List.of("QUARKUS_DATASOURCE_", "QUARKUS_DATASOURCE_READINESS_")) {
            assertThat(
                            variable(
                                            manifests.service(),
                                            pool + "REACTIVE_POSTGRESQL_USE_LAYER7_PROXY")
                                    .path("value")
                                    .asText())
                    .isEqualTo("true");
            assertThat(
                            variable(
                                            manifests.service(),
                                            pool + "REACTIVE_CACHE_PREPARED_STATEMENTS")
                                    .path("value")
                                    .asText())
                    .isEqualTo("false");
        }
        assertThat(secretOf(migrate(manifests))).isEqualTo("groundwork-database-owner/uri");
        assertThat(migrate(manifests).toString()).doesNotContain("pgbouncer");
    }

    @Test
    void poolerThatFollowsStatementsKeepsThemPrepared() {
        // When
        Manifests manifests = CHART.render(Chart.example("cnpg-pooler"));

        // Then
        assertThat(variable(manifests.service(), "DATABASE_URL").path("value").asText())
                .startsWith("postgresql://pg-pooler-rw:5432/app");
        assertThat(manifests.service().toString())
                .doesNotContain("QUARKUS_DATASOURCE_REACTIVE_CACHE_PREPARED_STATEMENTS");
        assertThat(secretOf(migrate(manifests))).isEqualTo("pg-app/uri");
    }

    @Test
    void waitingNeedsNoOwner() {
        // When
        Manifests manifests =
                CHART.render(
                        Chart.example("production"),
                        Map.of("migrations.mode", "wait", "migrations.timeoutSeconds", 60));

        // Then
        assertThat(arguments(migrate(manifests)))
                .containsExactly("migrate", "wait", "--timeout", "60s");
        assertThat(secretOf(migrate(manifests))).isEqualTo("groundwork-database/uri");
    }

    @Test
    void withoutMigrationsThereIsNoInitContainer() {
        // When
        Manifests manifests =
                CHART.render(Chart.example("minimal"), Map.of("migrations.mode", "none"));

        // Then
        assertThat(manifests.pod().path("spec").has("initContainers")).isFalse();
    }

    /** What stands in a ConfigMap is read by whoever may list things. */
    @ParameterizedTest
    @MethodSource("installations")
    void noPasswordStandsOutsideASecret(Installation installation) {
        installation
                .manifests()
                .ofKind("ConfigMap")
                .flatMap(map -> map.path("data").properties().stream())
                .forEach(
                        entry ->
                                assertThat(entry.getKey())
                                        .doesNotMatch("(?i).*(password|secret|keys|database_url)"));
    }

    private static JsonNode migrate(Manifests manifests) {
        return manifests.container("migrate").orElseThrow();
    }

    private static List<String> arguments(JsonNode container) {
        return Manifests.texts(container.path("args"), argument -> argument);
    }

    private static String secretOf(JsonNode container) {
        return secret(container, "DATABASE_URL");
    }

    private static String secret(JsonNode container, String variable) {
        JsonNode secret = variable(container, variable).at("/valueFrom/secretKeyRef");
        return secret.path("name").asText() + "/" + secret.path("key").asText();
    }

    private static JsonNode variable(JsonNode container, String name) {
        return Manifests.elements(container.path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
