package dev.groundwork.ratelimit;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** Names for allowances that say nothing about whose they are. */
final class Keys {

    private Keys() {}

    /** The first 128 bits of a SHA-256. */
    static UUID of(Policy policy, String whose) {
        ByteBuffer digest = ByteBuffer.wrap(DigestUtils.sha256(policy.label() + "\n" + whose));
        return new UUID(digest.getLong(), digest.getLong());
    }
}
