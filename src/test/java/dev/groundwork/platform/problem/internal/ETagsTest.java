package dev.groundwork.platform.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({
        "'\"3\"', '\"3\"'",
        "*, '\"3\"'",
        "' * ', '\"3\"'",
        "'W/\"3\"', '\"3\"'",
        "'\"2\", \"3\"', '\"3\"'",
        "'\"2\",W/\"3\" ', '\"3\"'",
        "'\"3-gzip\"', '\"3-gzip\"'",
        "'W/\"3-gzip\"', '\"3-gzip\"'",
        "'\"3--gzip\"', '\"3--gzip\"'",
        "'\"3-br\"', '\"3-br\"'",
        "'\"2-gzip\", \"3-zstd\"', '\"3-zstd\"'"
    })
    void ifNoneMatchIsMetByEachFormOfATag(String header, String answered) {
        // When / Then
        assertThat(ETags.matching(header, "\"3\"")).contains(answered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "\"33\"",
                "\"3.ab\"",
                "w/\"3\"",
                "\"*\"",
                ",",
                "\"3-lzma\"",
                "\"3-\"",
                "\"3gzip\"",
                "\"-gzip\"",
                "\"3-gzip-gzip\"",
                "\"3---gzip\"",
                "\"3-GZIP\""
            })
    void ifNoneMatchIsNotMetBy(String header) {
        // When / Then
        assertThat(ETags.matching(header, "\"3\"")).isEmpty();
    }

    @Test
    void aResourcesOwnTagIsComparedAsItIs() {
        // When / Then
        assertThat(ETags.matching("\"a-gzip\"", "\"a-gzip\"")).contains("\"a-gzip\"");
        assertThat(ETags.matching("\"a\"", "W/\"a\"")).contains("W/\"a\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"3\"', true",
        "'\"3.0123456789abcdef01234567\"', true",
        "'\"0123456789abcdef01234567\"', true",
        "'W/\"3\"', false",
        "'\"3-gzip\"', false",
        "'\"v3\"', false",
        "'\"\"', false"
    })
    void aTagIsRecognisedAsOneOfThisService(String tag, boolean own) {
        // When / Then
        assertThat(ETags.isOwn(tag)).isEqualTo(own);
    }

    @Test
    void theTagOfACompressedAnswerIsAnotherOfTheSameVersion() {
        // When
        String tag = ETags.ofCompressed(ETags.ofRepresentation("\"3\"", BODY));

        // Then
        assertThat(tag).matches("\"3\\.[0-9a-f]{24}-gzip\"");
        assertThat(ETags.version(tag.replace("\"", ""))).isEqualTo("3");
    }
}
