package dev.groundwork.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;

/**
 * The id of a request, which appears in the {@value #HEADER} response header, in its log lines and
 * in problem responses, so that a caller's report can be found in the logs.
 *
 * <p>It lives in the logging context, which Quarkus keeps in the request's own Vert.x context: it
 * follows the request over every asynchronous step and onto worker threads, and no other copy can
 * disagree with the logs.
 */
public final class RequestId {

    /** Taken from the request where it is well-formed, and echoed on every answer. */
    public static final String HEADER = "X-Request-Id";

    /** The key in the logging context, and the field of a JSON log line. */
    public static final String LOG_KEY = "request_id";

    static final int MAX_LENGTH = 128;

    private RequestId() {}

    /** The id of the request being worked on, or null outside of any request. */
    public static String current() {
        return (String) MDC.get(LOG_KEY);
    }

    /** The id of the request behind a routing context: for handlers that run outside of REST. */
    public static String of(RoutingContext context) {
        return context.response().headers().get(HEADER);
    }

    /**
     * The caller's id if it is 1 to 128 letters, digits, dots, underscores or hyphens; otherwise a
     * new one. What a caller sends ends up in logs and headers, so anything else is not repaired
     * but replaced.
     */
    public static String acceptOrGenerate(String sent) {
        return isWellFormed(sent) ? sent : generate();
    }

    private static boolean isWellFormed(String id) {
        if (id == null || id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isAllowed(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /**
     * A version 4 UUID from the thread's own generator. The id is a name, not a secret, and the
     * secure generator behind {@link UUID#randomUUID()} is shared and locked.
     */
    private static String generate() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
