package dev.groundwork.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The classes, tests, files and packages that {@code CONTRIBUTING.md} and the map of {@code
 * README.md} name exist. The examples of both pages are those of this feature.
 */
class ContributingPageTest {

    private static final Path MAIN = Path.of("src/main/java/dev/groundwork");
    private static final Path TESTS = Path.of("src/test/java");

    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+/)+[A-Z]\\w+)`");
    private static final Pattern TEST = Pattern.compile("(?:`|-Dtest=)(\\w+(?:Test|Matrix))\\b");
    private static final Pattern FILE =
            Pattern.compile("`?((?:src/|docs/|helm/|tools/|CHANGELOG)[\\w./-]*\\.\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z]+)`");

    /** The test that the generator writes in the example. */
    private static final String GENERATED = "ProductRoutesTest";

    private final String page = Files.readString(Path.of("CONTRIBUTING.md"));

    ContributingPageTest() throws IOException {}

    @Test
    void everyClassThatIsNamedExists() {
        // When
        List<String> named = all(CLASS, page);

        // Then
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named).allSatisfy(name -> assertThat(MAIN.resolve(name + ".java")).exists());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        // Given
        List<String> tests = names(TESTS);

        // When
        List<String> named = all(TEST, page);

        // Then
        assertThat(named).contains(GENERATED).hasSizeGreaterThan(3);
        assertThat(named)
                .filteredOn(name -> !name.equals(GENERATED))
                .allSatisfy(name -> assertThat(tests).contains(name + ".java"));
    }

    @Test
    void everyFileThatIsNamedExists() {
        // When
        List<String> named = all(FILE, page);

        // Then
        assertThat(named).contains("tools/NewEntity.java", "docs/errors.md");
        assertThat(named).allSatisfy(name -> assertThat(Path.of(name)).exists());
    }

    @Test
    void theMapNamesEveryPackageOfThePlatform() throws IOException {
        // Given
        String map = Files.readString(Path.of("README.md")).split("\\| `platform\\.` \\|")[1];

        // When
        List<String> named =
                map.lines()
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> all(PACKAGE, line.substring(0, line.indexOf('|', 1))))
                        .flatMap(List::stream)
                        .toList();

        // Then
        try (Stream<Path> packages = Files.list(MAIN.resolve("platform"))) {
            assertThat(packages.filter(Files::isDirectory).map(Path::getFileName))
                    .extracting(Path::toString)
                    .filteredOn(name -> !name.equals("internal"))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
