package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guard sees the path that the framework matches. */
class RoutedPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users/import",
                "/v1/users/import/",
                "/v1//users/import",
                "//v1/users///import//",
                "/v1/./users/import",
                "/v1/articles/../users/import",
                "/v1/%75sers/im%70ort",
                "/v1/users;a=b/import",
                "/v1/users/import;a=b;c",
                "/v1/users%2Fimport;a",
                "/v1/users/import;/"
            })
    void everySpellingOfAPathIsThatPath(String path) {
        // When / Then
        assertThat(RoutedPath.of(path)).isEqualTo("/v1/users/import");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "//, /",
        "/v1/users%2Fimport, /v1/users%2Fimport",
        "/v1/users%3Ba/import, /v1/users%3Ba/import",
        "/V1/users, /V1/users",
        "/v1/users/a+b;c, /v1/users/a+b",
        "/v1/users/%zz, /v1/users/%zz",
        "/v1/users/%, /v1/users/%"
    })
    void anotherPathStaysAnother(String path, String routed) {
        // When / Then
        assertThat(RoutedPath.of(path)).isEqualTo(routed);
    }

    @Test
    void aTargetWithoutAPathIsTheRoot() {
        // When / Then
        assertThat(RoutedPath.of(null)).isEqualTo("/");
    }
}
