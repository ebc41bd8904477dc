package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code .env.example} has each variable that the service reads, and no other. */
class EnvironmentExampleTest {

    private static final Path EXAMPLE = Path.of(".env.example");

    /** Variables that are no Quarkus key, as the page writes them. */
    private static final Pattern DOCUMENTED =
            Pattern.compile("`((?:DATABASE|DB|OTEL)_[A-Z_]+)[=`]");

    private static final Pattern VARIABLE =
            Pattern.compile("^#?([A-Z][A-Z0-9_]+)=", Pattern.MULTILINE);

    @Test
    void hasAVariableForEachKeyWithItsDefault() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(EXAMPLE);

        // When
        List<String> keys =
                lines.stream().filter(line -> line.matches("#?GROUNDWORK_[A-Z0-9_]+=.*")).toList();

        // Then
        assertThat(keys).containsExactlyInAnyOrderElementsOf(keysOfMappings()).isNotEmpty();
    }

    @Test
    void hasEachFurtherVariableOfThePage() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs/operations.md"));

        // When
        Set<String> further =
                names(VARIABLE, Files.readString(EXAMPLE))
                        .filter(name -> !name.matches("(GROUNDWORK|QUARKUS)_.*"))
                        .collect(Collectors.toSet());

        // Then
        assertThat(further)
                .isEqualTo(names(DOCUMENTED, page).collect(Collectors.toSet()))
                .contains("DATABASE_URL", "DB_POOL_SIZE", "DB_ECHO");
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    /** Commented out, with the default behind the sign of equality. */
    private static Set<String> keysOfMappings() {
        Set<String> lines = new TreeSet<>();
        for (JavaClass mapping :
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.groundwork")) {
            if (mapping.isAnnotatedWith(ConfigMapping.class)) {
                ConfigMappings.getProperties(ConfigClass.configClass(mapping.reflect()))
                        .forEach((key, property) -> lines.add(line(key, property)));
            }
        }
        // The values of a list stand in one variable.
        lines.removeIf(line -> line.contains("[NAME]"));
        return lines;
    }

    private static String line(String key, Property property) {
        String variable =
                key.replaceAll("[^a-zA-Z0-9*\\[\\]]", "_")
                        .replace("*", "NAME")
                        .toUpperCase(Locale.ROOT);
        String value = property.hasDefaultValue() ? property.getDefaultValue() : "";
        return "#%s=%s".formatted(variable, value == null ? "" : value);
    }
}
