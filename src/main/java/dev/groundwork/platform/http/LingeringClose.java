package dev.groundwork.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

/**
 * Ends a connection whose request was answered before all of it was read. Closed at once, while
 * bytes are still coming in, it is reset, and the client may lose the answer that says what is
 * wrong (RFC 9112, section 9.6). So the rest is read and thrown away, for a bounded time and size.
 */
public final class LingeringClose {

    private static final long MOST_BYTES = 16 << 20;
    private static final long MOST_MILLIS = 2_000;

    private final HttpConnection connection;
    private long bytes;

    private LingeringClose(HttpConnection connection) {
        this.connection = connection;
    }

    /**
     * Starts the lingering close; must be called after a response with {@code Connection: close}.
     */
    public static void of(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        LingeringClose lingering = new LingeringClose(connection);
        Vertx.currentContext().owner().setTimer(MOST_MILLIS, elapsed -> connection.close());
        request.handler(lingering::discard)
                .exceptionHandler(failed -> connection.close())
                .endHandler(ended -> connection.close())
                .resume();
    }

    private void discard(Buffer part) {
        bytes += part.length();
        if (bytes > MOST_BYTES) {
            connection.close();
        }
    }
}
