package dev.groundwork.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.groundwork.platform.operations.DatabaseProxy;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often the connections of requests waited for an answer: whatever is sent before one comes is
 * one round trip, be it one message or five.
 */
final class RoundTrips {

    /**
     * As the request pool begins its connections; readiness and the batch pool have other names.
     */
    private static final String OF_REQUESTS = "application_name\0groundwork\0";

    private final AtomicLong total = new AtomicLong();

    long total() {
        return total.get();
    }

    DatabaseProxy.Listener ofConnection() {
        return new OfConnection();
    }

    private final class OfConnection implements DatabaseProxy.Listener {

        private boolean begun;
        private boolean counted;
        private boolean asking;

        @Override
        public void asked(Buffer sent) {
            if (!begun) {
                begun = true;
                counted = sent.toString(ISO_8859_1).contains(OF_REQUESTS);
            }
            if (!asking && counted) {
                total.incrementAndGet();
            }
            asking = true;
        }

        @Override
        public void answered() {
            asking = false;
        }
    }
}
