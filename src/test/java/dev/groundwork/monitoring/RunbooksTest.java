package dev.groundwork.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.platform.problem.internal.ProblemSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is woken finds a page, and what it names exists. */
class RunbooksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+\\.md)(#[^)]*)?\\)");
    private static final Pattern KEY = Pattern.compile("groundwork\\.[a-z0-9.*-]+[a-z0-9]");
    private static final Pattern VERB =
            Pattern.compile("quarkus-run\\.jar (?<command>\\w+) (?<verb>\\w+)");

    @Test
    void eachAlertHasItsPageAndEachPageItsAlert() throws IOException {
        // When
        Set<String> alerts = names();
        Set<String> pages =
                MonitoringFiles.runbooks().stream()
                        .map(page -> page.getFileName().toString().replace(".md", ""))
                        .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(pages).isEqualTo(alerts).isNotEmpty();
    }

    @Test
    void eachAlertSaysWhatIsWrongHowBadlyAndWhatToDo() throws IOException {
        URI pages = URI.create(ProblemSettings.TYPE_URI).resolve("runbooks/");
        for (JsonNode alert : MonitoringFiles.alerts()) {
            String name = alert.get("alert").asText();
            JsonNode annotations = alert.get("annotations");
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
            assertThat(annotations.path("description").asText()).as(name).endsWith(".");
            assertThat(annotations.path("runbook_url").asText()).isEqualTo(pages + name);
        }
    }

    @Test
    void theIndexHasEveryPage() throws IOException {
        // When
        String index = Files.readString(MonitoringFiles.RUNBOOKS.resolve("README.md"));

        // Then
        Set<String> named =
                Pattern.compile("^\\| \\[(\\w+)]\\(\\1\\.md\\)", Pattern.MULTILINE)
                        .matcher(index)
                        .results()
                        .map(result -> result.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(names());
    }

    @Test
    void eachPageHasTheSameParts() throws IOException {
        for (Path page : MonitoringFiles.runbooks()) {
            String text = Files.readString(page);
            assertThat(text)
                    .startsWith("# " + page.getFileName().toString().replace(".md", "\n"))
                    .containsSubsequence("\n## See\n", "\n## Mend\n", "\n## Prevent\n");
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : MonitoringFiles.runbooks()) {
            assertThat(LINK.matcher(Files.readString(page)).results())
                    .extracting(link -> page.resolveSibling(link.group(1)).normalize())
                    .allSatisfy(target -> assertThat(target).exists());
        }
    }

    @Test
    void keysAreThoseOfTheOperationsPage() throws IOException {
        // Given: that page has every key there is, and no other (OperationsPageTest)
        String operations = Files.readString(Path.of("docs/operations.md"));

        // When, Then
        assertThat(Runbooks.inlineCode())
                .filteredOn(code -> KEY.matcher(code).matches())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(operations).contains("`" + key + "`"));
    }

    @Test
    void commandsHaveTheVerbsThatTheirPagesDescribe() throws IOException {
        for (Path page : MonitoringFiles.runbooks()) {
            assertThat(VERB.matcher(Files.readString(page)).results())
                    .allSatisfy(RunbooksTest::isDescribed);
        }
    }

    private static void isDescribed(MatchResult command) throws IOException {
        String described = command.group(1).equals("migrate") ? "migrations.md" : "verifying.md";
        assertThat(Files.readString(Path.of("docs", described)))
                .contains(command.group(1) + " " + command.group(2));
    }

    private static Set<String> names() throws IOException {
        return MonitoringFiles.alerts().stream()
                .map(alert -> alert.get("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
