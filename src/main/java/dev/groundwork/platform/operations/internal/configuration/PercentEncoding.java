package dev.groundwork.platform.operations.internal.configuration;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding of RFC 3986; {@link java.net.URLDecoder} would decode a plus as a space and so
 * change a password that contains one.
 */
public final class PercentEncoding {

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /**
     * Encodes everything but the unreserved characters, so that the result passes unchanged through
     * every URL parser, and through the comma-separated lists of the configuration.
     */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%')
                        .append(HEX.charAt((octet >> 4) & 0xF))
                        .append(HEX.charAt(octet & 0xF));
            }
        }
        return encoded.toString();
    }

    /**
     * Decodes {@code %XX}; everything else stands for itself.
     *
     * @throws CharacterCodingException where a percent sign is not followed by two hexadecimal
     *     digits, or where the octets are not UTF-8; its message never holds the text
     */
    static String decode(String text) throws CharacterCodingException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] != '%') {
                decoded.write(octets[i]);
                continue;
            }
            int high = i + 2 < octets.length ? Character.digit(octets[i + 1], 16) : -1;
            int low = i + 2 < octets.length ? Character.digit(octets[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new CharacterCodingException();
            }
            decoded.write(high << 4 | low);
            i += 2;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(decoded.toByteArray()))
                .toString();
    }
}
