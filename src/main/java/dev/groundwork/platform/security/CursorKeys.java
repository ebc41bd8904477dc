package dev.groundwork.platform.security;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets that sign cursors, and those of other purposes derived from them. */
public final class CursorKeys {

    private static final String KEY = "groundwork.cursor.keys";
    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST = 32;

    private static final String TOO_SHORT =
            "GROUNDWORK_CURSOR_KEYS: each key must have at least %d characters."
                    .formatted(SHORTEST);

    /** In a random key there are twice as many, be it hexadecimal. */
    private static final int FEWEST_CHARACTERS = 8;

    private CursorKeys() {}

    /**
     * The error that prevents a start in production, with what to set; empty if the configuration
     * is valid. Never repeats what is set.
     */
    public static Optional<String> startupError(SmallRyeConfig config) {
        List<String> keys = config.getOptionalValues(KEY, String.class).orElse(List.of());
        if (keys.isEmpty()) {
            return Optional.of(
                    "No key for signing cursors is configured. Set GROUNDWORK_CURSOR_KEYS to a"
                            + " secret of at least %d characters, the same on every replica."
                                    .formatted(SHORTEST));
        }
        if (keys.stream().anyMatch(CursorKeys::isTooShort)) {
            return Optional.of(TOO_SHORT);
        }
        return keys.stream().anyMatch(CursorKeys::isFiller)
                ? Optional.of(
                        "GROUNDWORK_CURSOR_KEYS: a key consists of a few repeated characters and is"
                                + " easily guessed. Generate one with openssl rand -base64 32.")
                : Optional.empty();
    }

    private static boolean isTooShort(String key) {
        return key.length() < SHORTEST;
    }

    /** Such as {@code changemechangeme…}. */
    private static boolean isFiller(String key) {
        return key.chars().distinct().count() < FEWEST_CHARACTERS;
    }

    /**
     * The configured keys; in dev mode and tests, where none is, a random one. In production that
     * would refuse the cursors of every other replica.
     */
    public static List<String> of(CursorSettings settings) {
        if (settings.keys().stream().flatMap(List::stream).anyMatch(CursorKeys::isTooShort)) {
            throw new IllegalStateException(TOO_SHORT);
        }
        return settings.keys()
                .orElseGet(
                        () -> {
                            if (!LaunchMode.current().isDevOrTest()) {
                                throw new IllegalStateException(KEY + " is not set");
                            }
                            return List.of(random());
                        });
    }

    /**
     * Secrets for another purpose, in the same order. Derived (HMAC-SHA-256 of the purpose), so
     * that what is signed for one purpose is worth nothing for another.
     *
     * @param purpose never changes once released
     */
    public static List<byte[]> derived(CursorSettings settings, String purpose) {
        return of(settings).stream().map(key -> derived(key, purpose)).toList();
    }

    static byte[] derived(String key, String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM provides " + HMAC, e);
        }
    }

    private static String random() {
        byte[] random = new byte[SHORTEST];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
