package dev.groundwork.platform.operations.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.internal.connection.FramingShapes.Shape;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read for sure is refused, and nothing behind it is answered. */
@QuarkusTest
class MalformedFramingTest {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final String HIDDEN = "GET /v1/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LAST =
            "GET /v1/last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    static List<Shape> refused() {
        return FramingShapes.refused();
    }

    static List<Shape> accepted() {
        return FramingShapes.accepted();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aMalformedRequestIsAnsweredWithAProblemAndNothingFollows(Shape shape) throws Exception {
        // When
        String answer = answer(shape.request() + HIDDEN);

        // Then
        assertThat(statuses(answer)).containsExactly(400);
        assertThat(answer)
                .contains("\"malformed_request\"")
                .containsIgnoringCase("connection: close")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void aWellFormedRequestIsAnsweredAndSoIsTheNext(Shape shape) throws Exception {
        // When
        String answer = answer(shape.request() + LAST);

        // Then
        assertThat(statuses(answer)).hasSize(2).doesNotContain(400).last().isEqualTo(404);
        assertThat(answer).contains("/v1/last");
    }

    @Test
    void theRequestsBeforeAMalformedOneAreAnsweredFirst() throws Exception {
        // Given
        String good = "GET /v1/first HTTP/1.1\r\nHost: localhost\r\n\r\n";

        // When
        String headless = answer(good + good + " broken\r\n\r\n" + HIDDEN);
        String chunk =
                answer(good + good + FramingShapes.refusedBodies().get(0).request() + HIDDEN);

        // Then
        assertThat(statuses(headless)).containsExactly(404, 404, 400);
        assertThat(statuses(chunk)).containsExactly(404, 404, 400);
        assertThat(headless + chunk).doesNotContain("hidden");
    }

    @Test
    void theProblemSaysWhatToSend() throws Exception {
        // When
        String answer =
                answer(
                        "POST /v1/auth/logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n{}");

        // Then
        assertThat(answer).contains("Send either Content-Length or Transfer-Encoding.");
    }

    @Test
    void theRefusalOfALargeBodyReachesAClientThatStillSends() throws Exception {
        // Given
        String bad = FramingShapes.refusedBodies().get(0).request();

        // When
        String answer = answer(bad + "a".repeat(10_000_000));

        // Then
        assertThat(statuses(answer)).containsExactly(400);
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Integer> statuses(String answer) {
        return FramingShapes.STATUS
                .matcher(answer)
                .results()
                .map(status -> Integer.valueOf(status.group(1)))
                .toList();
    }
}
