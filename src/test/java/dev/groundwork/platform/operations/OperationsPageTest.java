package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/operations.md} names the keys that exist, and no others. */
class OperationsPageTest {

    private static final Pattern KEY = Pattern.compile("`(groundwork\\.[a-z0-9.*-]+[a-z0-9])`");

    @Test
    void thePageHasEveryKeyOfOursAndNoOther() throws IOException {
        // Given
        Set<String> keys = new TreeSet<>();
        for (JavaClass mapping : new ClassFileImporter().importPackages("dev.groundwork")) {
            if (mapping.isAnnotatedWith(ConfigMapping.class)) {
                keys.addAll(
                        ConfigMappings.getProperties(ConfigClass.configClass(mapping.reflect()))
                                .keySet());
            }
        }

        // Each value of a list may also be given by its number; that is no key of its own.
        keys.removeIf(key -> key.endsWith("[*]"));

        // When
        Set<String> named = new TreeSet<>();
        Matcher key = KEY.matcher(Files.readString(Path.of("docs/operations.md")));
        while (key.find()) {
            named.add(key.group(1));
        }

        // Then
        assertThat(named).isEqualTo(keys).isNotEmpty();
    }
}
