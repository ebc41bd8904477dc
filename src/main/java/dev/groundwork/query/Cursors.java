package dev.groundwork.query;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads cursors: where a page ended, as the values that its last row had in the order of
 * the list.
 *
 * <p>A cursor goes through the caller's hands and then into a query. It is signed (HMAC-SHA-256),
 * so that only what we made is ever read; it carries a digest of what was asked, so that it only
 * goes on where it began; and it expires. It is not encrypted: its values stood in the page.
 */
@Startup
@Singleton
public class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int BINDING_BYTES = 8;
    private static final int LONGEST = 8_000;

    private final List<SecretKeySpec> keys;
    private final long lifetimeSeconds;

    @Inject
    Cursors(CursorSettings settings) {
        this(
                settings.keys().orElseGet(Cursors::ownKey).stream()
                        .map(key -> key.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                settings.lifetime().toSeconds());
    }

    Cursors(List<byte[]> keys, long lifetimeSeconds) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
        this.lifetimeSeconds = lifetimeSeconds;
    }

    /** A key of this process alone would refuse the cursors of every other replica. */
    private static List<String> ownKey() {
        if (!LaunchMode.current().isDevOrTest()) {
            throw new ConfigurationException(
                    "No key for signing cursors. Set GROUNDWORK_CURSOR_KEYS to a secret of at least"
                            + " 32 characters, the same on every replica.");
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return List.of(Base64.getEncoder().encodeToString(random));
    }

    /**
     * @param question what was asked; the cursor is good for the same question only
     * @param position the last row's values in the order of the sort
     */
    String make(String question, List<Sort> sort, List<?> position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(Instant.now().getEpochSecond() + lifetimeSeconds);
            out.write(binding(question));
            for (int i = 0; i < sort.size(); i++) {
                Object value = position.get(i);
                out.writeBoolean(value != null);
                if (value != null) {
                    out.writeUTF(sort.get(i).field().type().write(value));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] payload = bytes.toByteArray();
        bytes.writeBytes(mac(keys.get(0), payload));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * The position that a cursor stands for.
     *
     * @throws ProblemException {@code invalid_cursor} where it was not made here, or for another
     *     question, or is too old
     */
    List<Object> read(String cursor, String question, List<Sort> sort) {
        byte[] payload = verified(cursor);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            if (in.readLong() < Instant.now().getEpochSecond()) {
                throw invalid("has expired; begin again without it");
            }
            if (!Arrays.equals(in.readNBytes(BINDING_BYTES), binding(question))) {
                throw invalid("belongs to another list, filter or sort; send those it came with");
            }
            List<Object> position = new ArrayList<>();
            for (Sort step : sort) {
                position.add(in.readBoolean() ? step.field().type().parse(in.readUTF()) : null);
            }
            return position;
        } catch (IOException | FieldType.InvalidValue e) {
            // Signed by us for this question, so made by a release that wrote it otherwise.
            throw invalid("is of another release; begin again without it");
        }
    }

    private byte[] verified(String cursor) {
        byte[] bytes = decoded(cursor);
        if (bytes.length > MAC_BYTES) {
            byte[] payload = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
            byte[] claimed = Arrays.copyOfRange(bytes, payload.length, bytes.length);
            for (SecretKeySpec key : keys) {
                if (MessageDigest.isEqual(claimed, mac(key, payload))) {
                    return payload;
                }
            }
        }
        throw invalid("is not one that this service made; send next_cursor as it was given");
    }

    private static byte[] decoded(String cursor) {
        if (cursor.length() > LONGEST) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(payload), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] binding(String question) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(question.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, BINDING_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ProblemException invalid(String message) {
        return ProblemException.of(
                ProblemType.INVALID_CURSOR, Violation.inQuery("cursor", message));
    }
}
