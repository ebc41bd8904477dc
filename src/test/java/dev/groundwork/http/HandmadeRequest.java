package dev.groundwork.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;

/**
 * Speaks HTTP by hand, for requests that no client would send: one that announces a body and does
 * not send it.
 */
public final class HandmadeRequest {

    private HandmadeRequest() {}

    /** The whole answer, as text, to a POST whose body is announced to be too large. */
    public static String tooLarge(String path, String requestId) throws IOException {
        String request =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                X-Request-Id: %s\r
                Content-Length: 1000000000\r
                \r
                """
                        .formatted(path, requestId);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
