package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the chart does with single values. */
class ChartTest {

    private static final Chart CHART = Chart.copy();

    @Test
    void changeOfTheConfigurationIsANewRelease() {
        // When
        String before = checksum("config", Map.of());
        String same = checksum("config", Map.of("replicas", 3, "database.maxConnections", 200));
        String after = checksum("config", Map.of("config.GROUNDWORK_AUTH_REGISTRATION", "false"));

        // Then
        assertThat(same).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void changeOfASecretInTheValuesIsANewRelease() {
        // When
        JsonNode before = CHART.render(Chart.example("trial")).pod();
        JsonNode after =
                CHART.render(
                                Chart.example("trial"),
                                Map.of(
                                        "database.url",
                                        "postgresql://groundwork:b@postgres/groundwork"))
                        .pod();

        // Then
        assertThat(after.at("/metadata/annotations/checksum~1secret"))
                .isNotEqualTo(before.at("/metadata/annotations/checksum~1secret"));
    }

    /** Otherwise each synchronisation from a repository would roll the pods. */
    @Test
    void sameValuesGiveTheSameObjects() {
        for (var example : Chart.examples()) {
            assertThat(CHART.render(example)).isEqualTo(CHART.render(example));
        }
    }

    @Test
    void autoscalerKeepsItsNumberOfPods() {
        // When
        Manifests manifests = CHART.render(Chart.example("production"));

        // Then
        assertThat(manifests.deployment().path("spec").has("replicas")).isFalse();
    }

    @Test
    void sleepIsTheKubeletsWhereItKnowsHow() {
        // When
        JsonNode since130 =
                CHART.render(Chart.example("minimal"), Map.of(), "1.30.2-gke.1").service();
        JsonNode before = CHART.render(Chart.example("minimal"), Map.of(), "1.29.9").service();

        // Then
        assertThat(since130.at("/lifecycle/preStop/sleep/seconds").asInt()).isEqualTo(5);
        assertThat(before.at("/lifecycle/preStop/exec/command/1").asText()).isEqualTo("5");
    }

    @Test
    void signingKeysAreReadInTheirOrder() {
        // When
        JsonNode service = CHART.render(Chart.example("production")).service();

        // Then
        assertThat(service.path("env").toString())
                .contains(
                        "/etc/groundwork/signing-keys/signing.pem"
                                + ",/etc/groundwork/signing-keys/signing-next.pem");
    }

    @Test
    void digestWinsOverTheTag() {
        // When
        JsonNode service =
                CHART.render(Chart.example("production"), Map.of("image.tag", "0.0.1")).service();

        // Then
        assertThat(service.path("image").asText())
                .matches("registry\\.example/groundwork@sha256:[0-9a-f]{64}");
    }

    @Test
    void theTestAsksForTheSchemaAsTheServiceWould() {
        // When
        Manifests manifests = CHART.render(Chart.example("minimal"));
        JsonNode test = manifests.named("Pod", "groundwork-test").at("/spec/containers/0");

        // Then
        assertThat(Manifests.texts(test.path("args"), argument -> argument))
                .startsWith("migrate", "wait");
        assertThat(test.path("image")).isEqualTo(manifests.service().path("image"));
        assertThat(test.at("/env/0")).isEqualTo(manifests.service().at("/env/0"));
    }

    private static String checksum(String of, Map<String, ?> set) {
        return CHART.render(Chart.example("minimal"), set)
                .pod()
                .at("/metadata/annotations/checksum~1" + of)
                .asText();
    }
}
