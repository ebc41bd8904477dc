package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.security.RateLimitPolicy;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** Derives keys of rate limits that do not reveal the caller. */
public final class RateLimitKeys {

    private RateLimitKeys() {}

    /** The first 128 bits of a SHA-256. */
    public static UUID of(RateLimitPolicy policy, String whose) {
        ByteBuffer digest = ByteBuffer.wrap(DigestUtils.sha256(policy.label() + "\n" + whose));
        return new UUID(digest.getLong(), digest.getLong());
    }
}
