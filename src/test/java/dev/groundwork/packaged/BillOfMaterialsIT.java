package dev.groundwork.packaged;

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

/** What scanners are told is in the artifact. */
class BillOfMaterialsIT {

    private static final Path ARTIFACT = Path.of(System.getProperty("groundwork.jar")).getParent();

    @Test
    void namesEveryJarOfTheArtifactAndNothingElse() throws IOException {
        // Given
        List<String> jars = new ArrayList<>(jars("lib/main"));
        jars.addAll(jars("lib/boot"));

        // When
        JsonNode bill =
                new ObjectMapper()
                        .readTree(ARTIFACT.resolveSibling("groundwork.cdx.json").toFile());

        // Then
        List<String> named = new ArrayList<>();
        for (JsonNode each : bill.get("components")) {
            named.add(
                    "%s.%s-%s.jar"
                            .formatted(
                                    each.get("group").asText(),
                                    each.get("name").asText(),
                                    each.get("version").asText()));
            assertThat(each.get("purl").asText()).startsWith("pkg:maven/");
        }
        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(named).containsExactlyInAnyOrderElementsOf(jars);
        assertThat(named).hasSizeGreaterThan(200).noneMatch(jar -> jar.contains("embedded"));
    }

    private static List<String> jars(String directory) throws IOException {
        try (Stream<Path> files = Files.list(ARTIFACT.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
