package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends or reads too slowly is cut off, however often he shows a sign of life. */
@QuarkusTest
class SlowClientTest {

    /** Far beyond any bound that the tests configure. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final int BETWEEN_BYTES_MILLIS = 500;

    private static final int BEYOND_THE_ANSWER_TIMEOUT_MILLIS = 9_000;

    @Test
    void whoSaysNothingIsCutOff() throws Exception {
        try (Socket socket = connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/articles HTTP/1.1\r\nHost: localhost\r\nX: ",
                "GET /v1/articles?q=",
                "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer %s\r\nContent-Length: 1000\r\n\r\n"
            })
    void whoSendsAByteNowAndThenIsCutOff(String start) throws Exception {
        try (Socket socket = connect()) {
            send(socket, start.formatted(TestTokens.superuser()));

            assertThat(isCutOffWhileDribbling(socket)).isTrue();
        }
    }

    @Test
    void whoWasAnsweredOnceIsHeldToItTheNextTime() throws Exception {
        try (Socket socket = connect()) {
            // Given
            send(socket, "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 404");

            // When
            send(socket, "GET /nothing HTTP/1.1\r\nX: ");

            // Then
            assertThat(isCutOffWhileDribbling(socket)).isTrue();
        }
    }

    @Test
    void aFileMayTakeItsTimeAsLongAsItGoesOn() throws Exception {
        // Given
        List<Map<String, Object>> articles =
                Collections.nCopies(10, ArticleMother.newArticle(UserMother.signedUp()));
        try (Socket socket = connect()) {
            // When
            send(
                    socket,
                    "POST /v1/articles/import HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/x-ndjson\r\nAuthorization: Bearer %s\r\n"
                                    .formatted(TestTokens.superuser())
                            + "Transfer-Encoding: chunked\r\n\r\n");
            for (Map<String, Object> article : articles) {
                String line = Api.text(article) + "\n";
                send(socket, "%x\r\n%s\r\n".formatted(line.length(), line));
                Thread.sleep(1_000);
            }
            send(socket, "0\r\n\r\n");

            // Then
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 202");
        }
    }

    @Test
    void whoDoesNotReadItsAnswerIsCutOff() throws Exception {
        // Given an answer that fits into no buffer of the operating system
        long author = UserMother.signedUp();
        List<Map<String, Object>> articles =
                IntStream.range(0, 10)
                        .mapToObj(
                                i ->
                                        ArticleMother.newArticleWith(
                                                author, "content", "c".repeat(99_999)))
                        .toList();
        IntStream.range(0, 8).forEach(i -> Api.created("/v1/articles", articles));
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.setSoTimeout(PATIENCE_MILLIS);

            // When
            send(
                    socket,
                    "GET /v1/articles?limit=80&author_id=%d HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(author, TestTokens.superuser()));
            Thread.sleep(BEYOND_THE_ANSWER_TIMEOUT_MILLIS);

            // Then
            assertThat(readToItsEnd(socket)).isLessThan(7_900_000);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static boolean isCutOffWhileDribbling(Socket socket) throws InterruptedException {
        try {
            for (int i = 0; i < PATIENCE_MILLIS / BETWEEN_BYTES_MILLIS; i++) {
                send(socket, "a");
                Thread.sleep(BETWEEN_BYTES_MILLIS);
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static long readToItsEnd(Socket socket) throws IOException {
        long total = 0;
        byte[] piece = new byte[65_536];
        try (InputStream in = socket.getInputStream()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                total += n;
            }
        } catch (SocketException reset) {
            return total;
        }
        return total;
    }
}
