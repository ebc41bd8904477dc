package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contents of the artifact, and the bill of materials that scanners read. */
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

    @Test
    void theArtifactHasNoClassOfDevelopment() throws IOException {
        // Given
        Set<String> names = new TreeSet<>();

        // When
        for (String each : applicationJars()) {
            try (JarFile jar = new JarFile(each)) {
                jar.stream().map(JarEntry::getName).forEach(names::add);
            }
        }

        // Then
        assertThat(names)
                .contains("dev/groundwork/platform/operations/DevelopmentDatabase.class")
                .contains(
                        "META-INF/services/dev.groundwork.platform.operations.ProductionReadinessCheck")
                .doesNotContain(
                        "META-INF/services/dev.groundwork.platform.operations.DevelopmentDatabase")
                .noneMatch(name -> name.matches("dev/groundwork/platform/development/.+\\.class"));
    }

    /** What is compiled from this source tree, transformed and generated classes included. */
    private static List<String> applicationJars() throws IOException {
        try (Stream<Path> files = Files.walk(ARTIFACT)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .filter(name -> !name.contains("/lib/"))
                    .toList();
        }
    }

    private static List<String> jars(String directory) throws IOException {
        try (Stream<Path> files = Files.list(ARTIFACT.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
