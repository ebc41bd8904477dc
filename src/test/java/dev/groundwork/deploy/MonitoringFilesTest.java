package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard go into the cluster as their files say. */
class MonitoringFilesTest {

    private static final String ALERTS =
            """
            groups:
              - name: example
                rules:
                  - alert: Example
                    expr: up == 0
                    annotations:
                      summary: "{{ $labels.pod }} is down: {{ $value | humanize }}"
            """;

    private static final String DASHBOARD =
            """
            {
              "title": "Example",
              "panels": [{"legendFormat": "{{pod}} `a`"}]
            }
            """;

    private final Chart chart =
            Chart.copy()
                    .with("files/alerts/example.yaml", "# A comment.\n" + ALERTS)
                    .with("files/dashboards/groundwork-example.json", DASHBOARD);

    @Test
    void whatStandsInBracesIsLeftToPrometheus() {
        // When
        Manifests manifests = chart.render(Chart.example("monitoring"));

        // Then
        assertThat(groups(manifests)).contains(Yaml.documents(ALERTS).get(0).at("/groups/0"));
    }

    @Test
    void theGroupsOfEachFileGoIntoOneRule() throws IOException {
        // When
        Manifests manifests = chart.render(Chart.example("monitoring"));

        // Then
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Chart.DIRECTORY.resolve("files/alerts"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Yaml.documents(Files.readString(file)).get(0).get("groups").forEach(all::add);
            }
        }
        assertThat(all)
                .hasSizeGreaterThan(3)
                .allSatisfy(group -> assertThat(groups(manifests)).contains(group));
    }

    @Test
    void theDashboardIsLeftToGrafana() throws IOException {
        // When
        JsonNode map =
                chart.render(Chart.example("monitoring"))
                        .named("ConfigMap", "groundwork-dashboard");

        // Then
        assertThat(
                        new ObjectMapper()
                                .readTree(
                                        map.path("data").path("groundwork-example.json").asText()))
                .isEqualTo(new ObjectMapper().readTree(DASHBOARD));
        assertThat(map.path("data").has("groundwork.json")).isTrue();
        assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
    }

    private static JsonNode groups(Manifests manifests) {
        return manifests.named("PrometheusRule", "groundwork").at("/spec/groups");
    }

    @Test
    void thesePartsAreOffUnlessAskedFor() {
        // When
        Manifests manifests = chart.render(Chart.example("minimal"));

        // Then
        assertThat(manifests.ofKind("PrometheusRule")).isEmpty();
        assertThat(manifests.ofKind("ServiceMonitor")).isEmpty();
        assertThat(manifests.has("ConfigMap", "groundwork-dashboard")).isFalse();
    }

    @Test
    void tracesGoToTheirEndpointAndMayLeave() {
        // When
        Manifests manifests = chart.render(Chart.example("monitoring"));

        // Then
        assertThat(manifests.configuration())
                .containsEntry(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://opentelemetry-collector.monitoring:4317")
                .containsEntry("OTEL_TRACES_SAMPLER_ARG", "0.05");
        assertThat(
                        manifests
                                .named("NetworkPolicy", "groundwork")
                                .at("/spec/egress/2/ports/0/port")
                                .asInt())
                .isEqualTo(4317);
    }
}
