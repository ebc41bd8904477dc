package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaVersionTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern VERSIONED = Pattern.compile("V([0-9.]+)__.+\\.sql");

    @Test
    void oldestServedSchemaIsTheNewestMigration() throws IOException {
        // Given
        String newest;
        try (Stream<Path> files = Files.walk(MIGRATIONS)) {
            newest =
                    files.map(file -> VERSIONED.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .map(matcher -> matcher.group(1))
                            .max(Comparator.comparing(SchemaVersionTest::numbers, Arrays::compare))
                            .orElseThrow();
        }

        // When
        String oldestServed = SchemaVersion.OLDEST_SERVED.text();

        // Then
        assertThat(oldestServed).isEqualTo(newest);
    }

    @Test
    void schemaOfThisBuildIsServed() {
        // Given
        SchemaVersion same = SchemaVersion.OLDEST_SERVED;

        // When
        boolean served = same.isServed();

        // Then
        assertThat(served).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".0.1", "0", "99.1"})
    void newerSchemaIsServed(String longer) {
        // Given
        SchemaVersion newer = new SchemaVersion(SchemaVersion.OLDEST_SERVED.text() + longer);

        // When
        boolean served = newer.isServed();

        // Then
        assertThat(served).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.9", "0.99.99"})
    void olderSchemaIsNotServed(String text) {
        // Given
        SchemaVersion older = new SchemaVersion(text);

        // When
        boolean served = older.isServed();

        // Then
        assertThat(served).isFalse();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
