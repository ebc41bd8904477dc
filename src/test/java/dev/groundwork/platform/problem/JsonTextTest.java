package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text that a body holds is kept as it is, or refused. */
@QuarkusTest
class JsonTextTest {

    @ParameterizedTest
    @CsvSource({
        "\\u0000, NUL",
        "a\\u0000b, NUL",
        "\\ud800, unpaired surrogate",
        "\\udc00, unpaired surrogate",
        "\\ud83d\\ud83d, unpaired surrogate",
        "\\udd12\\ud83d, unpaired surrogate"
    })
    void refusesATextThatTheDatabaseCannotKeep(String escaped, String words) {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());

        // When
        Response changed = Api.patch(path, "{\"title\":\"" + escaped + "\"}");
        Response created = Api.post("/v1/users", "{\"name\":\"" + escaped + "\"}");

        // Then
        assertThat(changed)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("title", "body", words);
        assertThat(created)
                .isProblem(ProblemType.MALFORMED_BODY)
                .hasViolation("name", "body", words);
    }

    @Test
    void takesASurrogatePairInEscapes() {
        // Given
        String path = "/v1/articles/" + ArticleMother.written(UserMother.signedUp());

        // When
        Response changed = Api.patch(path, "{\"title\":\"\\ud83d\\udd12\"}");

        // Then
        assertThat(changed.<String>path("title")).isEqualTo("🔒");
        assertThat(changed.asByteArray()).contains("🔒".getBytes(StandardCharsets.UTF_8));
    }

    /** A stray byte, a cut-off sequence, an overlong NUL, a surrogate in UTF-8, and Latin-1. */
    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "c080", "eda080", "f4908080", "e9"})
    void refusesBytesThatAreNoUtf8(String hex) throws Exception {
        // Given
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"name\":\"a".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(HexFormat.of().parseHex(hex));
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));

        // When
        Response refused =
                ConcurrentClients.send(
                        ConcurrentClients.request("POST", "/v1/users", "")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                                .build());

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_BODY);
    }

    /** JSON between systems is UTF-8 and has no byte order mark (RFC 8259, section 8.1). */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
    void refusesAnotherEncodingThanUtf8(String charset) throws Exception {
        // Given
        byte[] body = Api.text(UserMother.newUser()).getBytes(charset);

        // When
        Response refused =
                ConcurrentClients.send(
                        ConcurrentClients.request("POST", "/v1/users", "")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build());

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_BODY);
        assertThat(refused.<String>path("detail")).contains("UTF-8");
    }
}
