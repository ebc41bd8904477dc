package dev.groundwork.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana does not say until somebody looks at an empty panel. */
class DashboardTest {

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap(JsonNode dashboard) {
        // When
        List<JsonNode> panels = MonitoringFiles.each(dashboard.get("panels")).toList();

        // Then
        assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        for (JsonNode one : panels) {
            assertThat(panels)
                    .filteredOn(other -> other != one && overlap(one, other))
                    .as(one.get("title").asText())
                    .isEmpty();
        }
    }

    @Test
    void eachDashboardHasAnAddressOfItsOwn() throws IOException {
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.get("uid").asText())
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelAsksTheDataSourceAndTheReplicasThatWereChosen(JsonNode dashboard)
            throws IOException {
        assertThat(dashboard.findValues("datasource"))
                .allSatisfy(
                        source ->
                                assertThat(source.get("uid").asText()).isEqualTo("${datasource}"));
        assertThat(MonitoringFiles.queriesOfPanels())
                .flatExtracting(query -> Promql.read(query).selectors())
                .allSatisfy(
                        selector ->
                                assertThat(selector.conditions())
                                        .extracting(Promql.Condition::value)
                                        .contains("$job"));
    }

    static List<JsonNode> dashboards() throws IOException {
        return MonitoringFiles.dashboards();
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
    }

    private static boolean overlap(JsonNode one, JsonNode other, String from, String length) {
        return from(one, from) < from(other, from) + from(other, length)
                && from(other, from) < from(one, from) + from(one, length);
    }

    private static int from(JsonNode panel, String side) {
        return panel.at("/gridPos/" + side).asInt();
    }
}
