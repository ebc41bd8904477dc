package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which origins may read a refusal that is made before the CORS filter. */
class CrossOriginHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example, https://app.example, true",
        "https://app.example, https://app.example.evil, false",
        "https://app.example, https://appxexample, false",
        "https://a.example;https://b.example, https://b.example, true",
        "*, https://anything.example, true",
        "/https://[a-z]+\\.example/, https://b.example, true",
        "/https://[a-z]+\\.example/, https://b.example.evil, false",
        "/, https://b.example, false",
        "'', https://b.example, false"
    })
    void anOriginIsAllowedAsTheFrameworkReadsIt(String settings, String origin, boolean allowed) {
        // Given
        CrossOriginHeaders headers = headers(true, settings);

        // When / Then
        assertThat(headers.of(origin).get(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN))
                .isEqualTo(allowed ? origin : null);
    }

    @Test
    void withoutAnOriginOrASettingThereAreNone() {
        assertThat(headers(true, "*").of(null)).isEmpty();
        assertThat(headers(false, "*").of("https://a.example")).isEmpty();
        assertThat(headers(false, "*").ofUnreadRequest()).isEmpty();
    }

    @Test
    void anyMayReadTheAnswerToARequestThatWasNotRead() {
        assertThat(headers(true, "https://app.example").ofUnreadRequest())
                .containsEntry(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .containsEntry(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag,Link");
    }

    private static CrossOriginHeaders headers(boolean enabled, String origins) {
        return new CrossOriginHeaders(
                enabled,
                Optional.of(Arrays.stream(origins.split(";")).toList()),
                Optional.of(List.of("ETag", "Link")));
    }
}
