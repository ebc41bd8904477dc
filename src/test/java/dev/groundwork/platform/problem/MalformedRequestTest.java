package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are hardly HTTP are the caller's fault, and answered. */
@QuarkusTest
class MalformedRequestTest {

    private static final String HOSTILE =
            "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n"
                    + "X-Forwarded-Prefix: /evil\r\nForwarded: host=evil.example;proto=https\r\n";

    @ParameterizedTest
    @CsvSource({"OPTIONS, *", "GET, v1/articles", "CONNECT, localhost:80"})
    void aTargetThatIsNoPathIsRefused(String method, String target) throws Exception {
        // When
        Response refused = RawRequest.unchecked(method, target, "\r\n");

        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("malformed_request");
        assertThat(refused.jsonPath().getString("request_id"))
                .isNotNull()
                .isEqualTo(refused.header("X-Request-Id"));
    }

    /** Allowed in HTTP/1.0, and of no use here. */
    @Test
    void aRequestWithoutAHostIsRefused() throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            // When
            socket.getOutputStream().write("GET /v1/articles HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            // Then
            Assertions.assertThat(answer).startsWith("HTTP/1.0 400").contains("malformed_request");
        }
    }

    /** What follows would be read as another request, by us or by what stands before. */
    @Test
    void whatFollowsABodyWhoseEndIsUncertainIsNotAnswered() throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            // When
            socket.getOutputStream()
                    .write(
                            ("POST /v1/articles HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Type: application/json\r\n"
                                            + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
                                            + "GET /v1/articles HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                    .getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            // Then
            Assertions.assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain(" 200 ");
        }
    }

    @Test
    void aBodyOfChunksMayBeEmpty() throws Exception {
        // When
        Response refused =
                RawRequest.send(
                        "POST",
                        "/v1/articles",
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "identity", "xchunked"})
    void aBodyWhoseEndIsUncertainIsRefused(String coding) throws Exception {
        // When
        Response refused =
                RawRequest.unchecked(
                        "POST",
                        "/v1/articles",
                        "Content-Type: application/json\r\nTransfer-Encoding: %s\r\n\r\n0\r\n\r\n"
                                .formatted(coding));

        // Then
        assertThat(refused).isProblem(ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void ofTwoLengthsNoneIsBelieved() throws Exception {
        // When
        Response refused =
                RawRequest.unchecked(
                        "POST", "/v1/articles", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "CONNECT", "PROPFIND"})
    void aMethodOfNoRouteEchoesNothing(String method) throws Exception {
        // When
        Response refused = RawRequest.send(method, "/v1/articles", "X-Secret: hunter2\r\n\r\n");

        // Then
        assertThat(refused).isProblem(ProblemType.METHOD_NOT_ALLOWED);
        assertThat(refused.asString()).doesNotContain("hunter2");
    }

    @Test
    void aHostileHostStandsInNoAddress() throws Exception {
        // Given
        long author = UserMother.signedUp();
        ArticleMother.written(author, 2);
        String article = Api.text(ArticleMother.newArticle(author));

        // When
        Response made =
                RawRequest.send(
                        "POST",
                        "/v1/articles",
                        HOSTILE
                                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                        .formatted(
                                                article.getBytes(StandardCharsets.UTF_8).length,
                                                article));
        Response page = RawRequest.send("GET", "/v1/articles?limit=1", HOSTILE + "\r\n");

        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.header("Location")).matches("/v1/articles/\\d+");
        assertThat(page.header("Link")).startsWith("</v1/articles?");
        assertThat(made.asString() + page.asString()).doesNotContain("evil");
    }
}
