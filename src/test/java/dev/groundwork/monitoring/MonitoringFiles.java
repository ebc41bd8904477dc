package dev.groundwork.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the chart brings to Prometheus and Grafana, and the runbooks beside it. */
final class MonitoringFiles {

    static final Path DIRECTORY = Path.of("helm/groundwork/files");
    static final Path RUNBOOKS = Path.of("docs/runbooks");

    private MonitoringFiles() {}

    /** Each rule, whether it records or alerts. */
    static List<JsonNode> rules() throws IOException {
        return new YAMLMapper()
                        .readTree(Files.readString(DIRECTORY.resolve("alerts.yaml")))
                        .findValues("rules")
                        .stream()
                        .flatMap(MonitoringFiles::each)
                        .toList();
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
        return dashboard().findValues("expr").stream().map(JsonNode::asText).toList();
    }

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DIRECTORY.resolve("dashboard.json").toFile());
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
