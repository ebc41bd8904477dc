package dev.groundwork.platform.problem;

import dev.groundwork.platform.security.internal.TestTokens;
import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Sends many requests over one connection, each after the answer to the one before it, and looks at
 * nothing but their status: for tests that count what requests cost the service.
 */
public final class KeepAliveClient implements Closeable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream answers;
    private final String token;

    /** As a superuser. */
    public KeepAliveClient() throws IOException {
        socket = new Socket("localhost", RestAssured.port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        answers = new BufferedInputStream(socket.getInputStream());
        token = TestTokens.superuser();
    }

    /**
     * @param json empty: no body
     * @return the status of the answer, which was read to its end
     */
    public int send(String method, String target, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
                "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                        .formatted(
                                method,
                                target,
                                token,
                                body.length == 0
                                        ? ""
                                        : "Content-Type: application/json\r\nContent-Length: %d\r\n"
                                                .formatted(body.length));
        byte[] request = (head + json).getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(request);
        return status();
    }

    private int status() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("The answer with %d has no length".formatted(status));
        }
        answers.skipNBytes(length);
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int sign = answers.read(); sign != '\n'; sign = answers.read()) {
            if (sign < 0) {
                throw new EOFException("The service closed the connection");
            }
            if (sign != '\r') {
                line.append((char) sign);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
