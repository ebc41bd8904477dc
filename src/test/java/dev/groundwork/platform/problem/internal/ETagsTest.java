package dev.groundwork.platform.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    private static final byte[] BODY = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "{\"id\":8}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aRowsTagIsItsVersion() {
        // When / Then
        assertThat(ETags.ofRow(3)).isEqualTo("\"3\"");
    }

    @Test
    void equalBytesHaveEqualTags() {
        // When / Then
        assertThat(ETags.ofBytes(BODY))
                .isEqualTo(ETags.ofBytes(BODY.clone()))
                .isNotEqualTo(ETags.ofBytes(OTHER))
                .matches("\"[0-9a-f]{24}\"");
    }

    @Test
    void theTagOfMoreThanARowBeginsWithItsVersion() {
        // When
        String tag = ETags.ofRepresentation("\"3\"", BODY);

        // Then
        assertThat(tag).matches("\"3\\.[0-9a-f]{24}\"");
        assertThat(ETags.version(tag.replace("\"", ""))).isEqualTo("3");
        assertThat(tag).isNotEqualTo(ETags.ofRepresentation("\"3\"", OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\"3\"", "W/\"3\"", "\"2\", \"3\"", "\"2\",W/\"3\" "})
    void ifNoneMatchComparesWeakly(String header) {
        // When / Then
        assertThat(ETags.matches(header, "\"3\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"33\"", "\"3.ab\"", "w/\"3\"", "\"*\"", ","})
    void ifNoneMatchIsNotMetBy(String header) {
        // When / Then
        assertThat(ETags.matches(header, "\"3\"")).isFalse();
    }
}
