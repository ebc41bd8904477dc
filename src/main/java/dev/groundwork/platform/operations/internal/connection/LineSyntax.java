package dev.groundwork.platform.operations.internal.connection;

import static dev.groundwork.platform.operations.internal.connection.MalformedMessageException.require;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;

/**
 * The syntax of the lines of which the head and the trailer of a message consist (RFC 9112,
 * sections 3 and 5). Methods take the first byte of a line, and the byte after its last one.
 */
final class LineSyntax {

    private static final int ASCII = 0x80;
    private static final byte DELETE = 0x7f;
    private static final String ALPHANUMERIC =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** RFC 9110, section 5.6.2. */
    private static final boolean[] TOKEN = set(ALPHANUMERIC + "!#$%&'*+-.^_`|~");

    /** A host (RFC 3986, section 3.2.2) and a port. */
    private static final boolean[] HOST = set(ALPHANUMERIC + "-._~%!$&'()*+,;=:[]");

    private static final ByteProcessor IN_TOKEN = value -> value >= 0 && TOKEN[value];

    /** Bytes beyond ASCII are allowed in values (RFC 9110, section 5.5). */
    private static final ByteProcessor IN_VALUE = value -> !isControl(value) || value == '\t';

    private static final ByteProcessor IN_TARGET = value -> !isControl(value) && value != ' ';

    private static final String REQUEST_LINE =
            "Start with the method, one space, the target, one space and HTTP/1.1.";
    private static final String FIELD =
            "Send each header as its name, a colon without a space before it, and a value on the same"
                    + " line, without control characters.";

    private LineSyntax() {}

    private static boolean[] set(String characters) {
        boolean[] members = new boolean[ASCII];
        characters.chars().forEach(each -> members[each] = true);
        return members;
    }

    /** Bytes beyond ASCII are negative. */
    private static boolean isControl(byte value) {
        return value >= 0 && value < ' ' || value == DELETE;
    }

    /**
     * Checks the first line of a request.
     *
     * @return its version
     */
    static String requestLine(ByteBuf bytes, int from, int end) throws MalformedMessageException {
        int method = endOf(IN_TOKEN, bytes, from, end);
        require(method > from && isAt(' ', bytes, method, end), REQUEST_LINE);
        int target = endOf(IN_TARGET, bytes, method + 1, end);
        require(target > method + 1 && isAt(' ', bytes, target, end), REQUEST_LINE);
        String version = text(bytes, target + 1, end);
        require(version.equals("HTTP/1.1") || version.equals("HTTP/1.0"), REQUEST_LINE);
        return version;
    }

    /**
     * Checks a header. It may not continue the one before (RFC 9112, section 5.2).
     *
     * @return the place of the colon after its name
     */
    static int field(ByteBuf bytes, int from, int end) throws MalformedMessageException {
        int colon = endOf(IN_TOKEN, bytes, from, end);
        require(colon > from && isAt(':', bytes, colon, end), FIELD);
        require(endOf(IN_VALUE, bytes, colon + 1, end) == end, FIELD);
        return colon;
    }

    /** Whether a value can be a host; empty where the target has none. */
    static boolean isHost(String value) {
        return value.chars().allMatch(each -> each < ASCII && HOST[each]);
    }

    /** Each byte is a character. */
    static String text(ByteBuf bytes, int from, int end) {
        return bytes.toString(from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static int endOf(ByteProcessor members, ByteBuf bytes, int from, int end) {
        int found = bytes.forEachByte(from, end - from, members);
        return found < 0 ? end : found;
    }

    private static boolean isAt(char expected, ByteBuf bytes, int place, int end) {
        return place < end && bytes.getByte(place) == expected;
    }
}
