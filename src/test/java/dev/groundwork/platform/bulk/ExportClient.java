package dev.groundwork.platform.bulk;

import dev.groundwork.platform.security.internal.TestTokens;
import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that reads an export when the test tells it to, off a socket with little room. */
final class ExportClient implements AutoCloseable {

    static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private static final int LITTLE_ROOM = 8 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Asks, and has read the answer's head when it returns. */
    ExportClient(String mediaType, String target, String requestId) throws IOException {
        this(TestTokens.superuser(), "127.0.0.1", mediaType, target, requestId);
    }

    /**
     * @param token of the caller; null for an anonymous one
     * @param from a loopback address
     */
    ExportClient(String token, String from, String mediaType, String target, String requestId)
            throws IOException {
        socket.bind(new InetSocketAddress(from, 0));
        socket.setReceiveBufferSize(LITTLE_ROOM);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        String request =
                """
                GET %s HTTP/1.1
                Host: localhost
                %sAccept: %s
                X-Request-Id: %s

                """
                        .formatted(
                                target,
                                token == null ? "" : "Authorization: Bearer " + token + "\n",
                                mediaType,
                                requestId)
                        .replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        in = new BufferedInputStream(socket.getInputStream(), LITTLE_ROOM);
        String status = line();
        if (!status.equals("HTTP/1.1 200 OK")) {
            throw new IllegalStateException(status);
        }
        while (!line().isEmpty()) {
            // Headers.
        }
    }

    /** All that follows as it came over the wire, to the last chunk or to the end. */
    String rest() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        byte[] some = new byte[LITTLE_ROOM];
        try {
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                wire.write(some, 0, n);
                if (n >= 5 && ends(some, n)) {
                    break;
                }
            }
        } catch (SocketException reset) {
            // As good an end as any: no last chunk came.
        }
        return wire.toString(StandardCharsets.UTF_8);
    }

    /** What the chunks of {@link #rest} hold. */
    static String unchunked(String wire) {
        byte[] bytes = wire.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (bytes[line] != '\r') {
                line++;
            }
            int size =
                    Integer.parseInt(
                            new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return body.toString(StandardCharsets.UTF_8);
            }
            body.write(bytes, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    private static boolean ends(byte[] some, int n) {
        return new String(some, n - 5, 5, StandardCharsets.ISO_8859_1).equals("0\r\n\r\n");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The answer ended in its head");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
