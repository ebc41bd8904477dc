package dev.groundwork.platform.security.internal;

import java.io.IOException;
import java.time.Duration;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/**
 * Fetches the keys of one issuer. Whoever sends a token with a key that is not known, which needs
 * no signature, has them fetched; so an issuer that does not answer is left alone for a while, and
 * a caller waits for it briefly or not at all. Called under the lock of its {@link
 * org.jose4j.jwk.HttpsJwks}, one thread at a time.
 */
final class JwksGet implements SimpleGet {

    /** A set of a few keys takes some thousand bytes. */
    private static final int LARGEST_BYTES = 256 * 1024;

    private final Get get = new Get();
    private final Duration pause;
    private long nextAt = System.nanoTime();

    /**
     * @param timeout for the connection, and for each part of the answer
     * @param pause after a failure
     */
    JwksGet(Duration timeout, Duration pause) {
        this.pause = pause;
        get.setConnectTimeout((int) timeout.toMillis());
        get.setReadTimeout((int) timeout.toMillis());
        get.setRetries(0);
        get.setResponseBodySizeLimit(LARGEST_BYTES);
    }

    @Override
    public SimpleResponse get(String location) throws IOException {
        if (System.nanoTime() - nextAt < 0) {
            throw new IOException("The previous attempt failed a moment ago");
        }
        try {
            return get.get(location);
        } catch (IOException e) {
            nextAt = System.nanoTime() + pause.toNanos();
            throw e;
        }
    }
}
