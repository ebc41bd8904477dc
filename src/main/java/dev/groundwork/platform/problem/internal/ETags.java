package dev.groundwork.platform.problem.internal;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Creates and compares entity tags (RFC 9110, section 8.8.3). A row's tag is its version. Where an
 * answer holds more than the row (included rows, a list), a digest of the bytes follows after a
 * dot, because those can change while the row does not; {@code If-Match} then still reads the
 * version before the dot.
 *
 * <p>All tags are strong. A compressed answer is another representation and has a tag of its own,
 * with {@code -gzip} at its end (section 8.8.3.3). What stands between this service and its caller
 * may compress as well, and rewrites the tag: nginx and Envoy weaken it ({@code W/"3"}), Apache and
 * Jetty append the coding. All of these name the same version of the same row, so that each is
 * recognised.
 */
public final class ETags {

    private static final int DIGEST_BYTES = 12;

    private static final String GZIP = "-gzip";

    /** What is appended for a content coding, by this service, Apache ({@code -}) or Jetty. */
    private static final Pattern CODING = Pattern.compile("--?(?:gzip|deflate|br|zstd)\\z");

    private static final Pattern OWN =
            Pattern.compile("\"(?:\\d+|(?:\\d+\\.)?[0-9a-f]{%d})\"".formatted(2 * DIGEST_BYTES));

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

    /** Whether this class has made the tag, and will recognise the form of it for a coding. */
    static boolean isOwn(String tag) {
        return OWN.matcher(tag).matches();
    }

    /** The tag of the same answer, compressed. */
    static String ofCompressed(String tag) {
        return tag.substring(0, tag.length() - 1) + GZIP + "\"";
    }

    /** The version in an opaque tag that may carry a digest or a coding. */
    public static String version(String opaque) {
        String uncoded = withoutCoding(opaque);
        int dot = uncoded.indexOf('.');
        return dot < 0 ? uncoded : uncoded.substring(0, dot);
    }

    private static String withoutCoding(String opaque) {
        return CODING.matcher(opaque).replaceFirst("");
    }

    /**
     * The tag of the 304 where {@code If-None-Match} matches, which compares weakly (RFC 9110,
     * section 13.1.2): the one that the caller's compressed copy has, since a cache only updates a
     * copy with that very tag (RFC 9111, section 4.3.4), or else the tag itself.
     *
     * @param ifNoneMatch the header; one that is no list of tags matches nothing
     * @param tag in its quotes; a resource may have made it, and marked it as weak
     * @return empty where it does not match
     */
    static Optional<String> matching(String ifNoneMatch, String tag) {
        int begin = tag.indexOf('"') + 1;
        String opaque = tag.substring(begin, tag.length() - 1);
        return EntityTagCondition.of(ifNoneMatch)
                .flatMap(
                        known ->
                                known.any()
                                        ? Optional.of(tag)
                                        : known.tags().stream()
                                                .filter(each -> isSame(each, opaque))
                                                .findFirst()
                                                .map(
                                                        each ->
                                                                tag.substring(0, begin)
                                                                        + each
                                                                        + "\""));
    }

    private static boolean isSame(String known, String opaque) {
        return known.equals(opaque) || withoutCoding(known).equals(opaque);
    }

    private static String digest(byte[] body) {
        return HexFormat.of().formatHex(DigestUtils.sha256(body), 0, DIGEST_BYTES);
    }
}
