package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.security.CursorKeys;
import dev.groundwork.platform.security.CursorSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Derives the token that a refresh token is exchanged for, so that it can be returned again without
 * being stored: an HMAC (RFC 2104) of the token and the moment of the exchange, by a key that the
 * replicas share and the database does not have. The key alone, or the database alone, makes no
 * token.
 */
@Singleton
public class RefreshSuccessors {

    private static final String PURPOSE = "groundwork refresh token successor 1";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Half of a SHA-256: as unlikely to come twice as a random UUID. */
    private static final int ID_BYTES = 16;

    private final List<byte[]> keys;

    @Inject
    RefreshSuccessors(CursorSettings settings) {
        this(CursorKeys.derived(settings, PURPOSE));
    }

    /**
     * @param keys the first derives, all are accepted
     */
    RefreshSuccessors(List<byte[]> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param usedAt when the token is exchanged, to the microsecond
     */
    public String next(String token, Instant usedAt) {
        return derived(keys.get(0), token, usedAt);
    }

    /** What it may have been exchanged for: by each key, since keys may have been rotated. */
    public List<String> all(String token, Instant usedAt) {
        return keys.stream().map(key -> derived(key, token, usedAt)).toList();
    }

    /** The id of the access token that is issued together with a refresh token. */
    static String accessTokenId(String refreshToken) {
        byte[] digest = DigestUtils.sha256("access token\n" + refreshToken);
        return BASE64.encodeToString(Arrays.copyOf(digest, ID_BYTES));
    }

    private static String derived(byte[] key, String token, Instant usedAt) {
        String message = ChronoUnit.MICROS.between(Instant.EPOCH, usedAt) + "\n" + token;
        return BASE64.encodeToString(
                new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key)
                        .hmac(message.getBytes(StandardCharsets.UTF_8)));
    }
}
