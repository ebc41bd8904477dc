package dev.groundwork.platform.problem.internal;

import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Creates and compares entity tags (RFC 9110, section 8.8.3). A row's tag is its version. Where an
 * answer holds more than the row (included rows, a list), a digest of the bytes follows after a
 * dot, because those can change while the row does not; {@code If-Match} then still reads the
 * version before the dot.
 */
public final class ETags {

    private static final int DIGEST_BYTES = 12;

    private ETags() {}

    public static String ofRow(int version) {
        return "\"" + version + "\"";
    }

    /** A row with more than itself; {@code base} is the row's own tag. */
    static String ofRepresentation(String base, byte[] body) {
        return base.substring(0, base.length() - 1) + "." + digest(body) + "\"";
    }

    static String ofBytes(byte[] body) {
        return "\"" + digest(body) + "\"";
    }

    /** The version in an opaque tag that may carry a digest. */
    public static String version(String opaque) {
        int dot = opaque.indexOf('.');
        return dot < 0 ? opaque : opaque.substring(0, dot);
    }

    /**
     * {@code If-None-Match} compares weakly (RFC 9110, section 13.1.2).
     *
     * @param ifNoneMatch the header; one that is no list of tags matches nothing
     * @param tag in its quotes
     */
    static boolean matches(String ifNoneMatch, String tag) {
        String opaque = tag.substring(1, tag.length() - 1);
        return EntityTagCondition.of(ifNoneMatch)
                .filter(
                        tags ->
                                tags.any()
                                        || tags.tags().stream()
                                                .anyMatch(known -> known.opaque().equals(opaque)))
                .isPresent();
    }

    private static String digest(byte[] body) {
        return HexFormat.of().formatHex(DigestUtils.sha256(body), 0, DIGEST_BYTES);
    }
}
