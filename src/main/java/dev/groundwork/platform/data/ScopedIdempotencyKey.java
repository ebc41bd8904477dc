package dev.groundwork.platform.data;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The Idempotency-Key of one request, as the functions of the database take it ({@code
 * V11__keyed_statements.sql}): their first parameters.
 *
 * @param scope digest of caller, route and key
 * @param fingerprints of the request, by each signing key that is accepted; the current one first
 * @param lifetimeSeconds for which the answer is kept
 */
public record ScopedIdempotencyKey(byte[] scope, List<byte[]> fingerprints, long lifetimeSeconds) {

    /** The number of parameters that {@link #parameters} prepends. */
    private static final int OWN_PARAMETERS = 4;

    /** The parameters of a database function that takes a key: these and its own. */
    public Object[] parameters(Object... own) {
        Object[] all = new Object[OWN_PARAMETERS + own.length];
        all[0] = Buffer.buffer(scope);
        all[1] = lockId();
        all[2] = signatures();
        all[3] = (double) lifetimeSeconds;
        System.arraycopy(own, 0, all, OWN_PARAMETERS, own.length);
        return all;
    }

    /**
     * The id of the advisory lock; a collision of two scopes causes a needless 409, never a wrong
     * response.
     */
    public long lockId() {
        return ByteBuffer.wrap(scope).getLong();
    }

    public Buffer[] signatures() {
        return fingerprints.stream().map(Buffer::buffer).toArray(Buffer[]::new);
    }
}
