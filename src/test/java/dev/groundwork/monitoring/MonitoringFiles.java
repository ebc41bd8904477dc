package dev.groundwork.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the chart brings to Prometheus and Grafana, and the runbooks beside it. */
final class MonitoringFiles {

    static final Path ALERTS = Path.of("helm/groundwork/files/alerts");
    static final Path DASHBOARDS = Path.of("helm/groundwork/files/dashboards");
    static final Path RUNBOOKS = Path.of("docs/runbooks");

    private MonitoringFiles() {}

    /** Each rule, whether it records or alerts. */
    static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (Path file : files(ALERTS)) {
            new YAMLMapper()
                    .readTree(file.toFile())
                    .findValues("rules")
                    .forEach(group -> each(group).forEach(rules::add));
        }
        return rules;
    }

    static List<JsonNode> alerts() throws IOException {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    static Set<String> recorded() throws IOException {
        Set<String> names = new TreeSet<>();
        rules().forEach(rule -> names.add(rule.path("record").asText()));
        names.remove("");
        return names;
    }

    static List<String> queriesOfRules() throws IOException {
        return rules().stream().map(rule -> rule.get("expr").asText()).toList();
    }

    static List<String> queriesOfPanels() throws IOException {
        return dashboards().stream()
                .flatMap(dashboard -> dashboard.findValues("expr").stream())
                .map(JsonNode::asText)
                .toList();
    }

    static List<JsonNode> dashboards() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        for (Path file : files(DASHBOARDS)) {
            dashboards.add(new ObjectMapper().readTree(file.toFile()));
        }
        return dashboards;
    }

    /** Those of the platform and of each feature. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The pages of alerts, without the index. */
    static List<Path> runbooks() throws IOException {
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            return pages.filter(page -> !page.endsWith("README.md")).sorted().toList();
        }
    }

    static Stream<JsonNode> each(JsonNode array) {
        return Stream.iterate(0, index -> index < array.size(), index -> index + 1).map(array::get);
    }
}
