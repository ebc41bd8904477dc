package dev.groundwork.platform.operations.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.operations.internal.connection.FramingShapes.Shape;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a proxy passes on as one request is one request here, too: otherwise the second one would be
 * hidden from the proxy's rules, and its response would go to the next client.
 */
@QuarkusTest
class FramingBehindProxyTest {

    /** A proxy may wait for the rest of a shape that it takes for longer. */
    private static final int SHORT_MILLIS = 500;

    private static final int PATIENCE_MILLIS = 30_000;

    private static final String GET =
            "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @EnumSource(ReverseProxy.Kind.class)
    void nothingIsHiddenFromAProxy(ReverseProxy.Kind kind) throws Exception {
        // Given
        List<Shape> shapes = new ArrayList<>(FramingShapes.refused());
        shapes.addAll(FramingShapes.accepted());
        try (ReverseProxy proxy = ReverseProxy.started(kind, RestAssured.port)) {
            int number = 0;
            for (Shape shape : shapes) {
                number++;
                String hidden = "/v1/hidden-" + number;
                String next = "/v1/next-" + number;

                // When
                String answer =
                        answer(proxy, shape.request() + GET.formatted(hidden), SHORT_MILLIS);
                String answerToNext = answer(proxy, GET.formatted(next), PATIENCE_MILLIS);

                // Then
                assertThat(answerToNext).as(shape.name()).contains(next);
                if (answer.contains(hidden)) {
                    // It writes its log after the response.
                    await(shape.name())
                            .untilAsserted(() -> assertThat(proxy.requests()).contains(hidden));
                }
            }
        }
    }

    private static String answer(ReverseProxy proxy, String request, int patience)
            throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("127.0.0.1", proxy.port())) {
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException waits) {
            // For more of the request.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
