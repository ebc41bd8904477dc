package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import dev.groundwork.platform.security.CursorKeys;
import dev.groundwork.platform.security.CursorSettings;
import io.quarkus.runtime.Startup;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Creates and reads cursors, which contain the sort values of the last row of a page.
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

    /** Into how many steps a lifetime is divided. */
    private static final long STEPS = 24;

    private final List<SecretKeySpec> keys;
    private final long lifetimeSeconds;

    @Inject
    Cursors(CursorSettings settings) {
        this(
                CursorKeys.of(settings).stream()
                        .map(key -> key.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                settings.lifetime().toSeconds());
    }

    Cursors(List<byte[]> keys, long lifetimeSeconds) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
        this.lifetimeSeconds = lifetimeSeconds;
    }

    /**
     * @param question what was asked; the cursor is good for the same question only
     * @param position the last row's values in the order of the sort
     */
    public String make(String question, List<Sort> sort, List<?> position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(expiry());
            out.write(binding(question));
            for (int i = 0; i < sort.size(); i++) {
                Object value = position.get(i);
                out.writeBoolean(value != null);
                if (value != null) {
                    out.writeUTF(sort.get(i).key().type().write(value));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] payload = bytes.toByteArray();
        bytes.writeBytes(mac(keys.get(0), payload));
        return encoded(bytes.toByteArray());
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
                throw invalid("has expired; start again without a cursor");
            }
            if (!Arrays.equals(in.readNBytes(BINDING_BYTES), binding(question))) {
                throw invalid(
                        "belongs to another list, filter or sort; send it with the original ones");
            }
            List<Object> position = new ArrayList<>();
            for (Sort step : sort) {
                position.add(in.readBoolean() ? step.key().type().parseStored(in.readUTF()) : null);
            }
            return position;
        } catch (IOException | FieldType.InvalidFieldValueException e) {
            // Signed by us for this question, so made by a release that wrote it otherwise.
            throw invalid("was created by another release; start again without a cursor");
        }
    }

    /**
     * After the lifetime, and up to one step of it later: within a step the same page has the same
     * cursor, and so the same ETag.
     */
    private long expiry() {
        long step = Math.max(1, lifetimeSeconds / STEPS);
        return Math.floorDiv(Instant.now().getEpochSecond() + lifetimeSeconds + step - 1, step)
                * step;
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
        throw invalid("is not a valid cursor; send next_cursor unchanged");
    }

    private static byte[] decoded(String cursor) {
        if (cursor.length() > LONGEST) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            // The decoder takes several texts for the same bytes; one of them is ours.
            return encoded(bytes).equals(cursor) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(SecretKeySpec key, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(payload), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM provides " + ALGORITHM, e);
        }
    }

    private static byte[] binding(String question) {
        return Arrays.copyOf(DigestUtils.sha256(question), BINDING_BYTES);
    }

    private static ProblemException invalid(String message) {
        return ProblemException.of(
                ProblemType.INVALID_CURSOR, Violation.inQuery("cursor", message));
    }
}
