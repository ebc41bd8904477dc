package dev.groundwork.platform.problem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Validates texts from callers: rejects what PostgreSQL cannot store. */
public final class TextValidation {

    private static final int LAST_OF_ASCII = 0x7E;

    private TextValidation() {}

    /**
     * The reason why PostgreSQL cannot store this text unchanged; empty if it can: NUL is not
     * supported, and an unpaired surrogate (RFC 8259, section 8.2) has no UTF-8 encoding, so a
     * driver would silently store a question mark.
     */
    public static Optional<String> violation(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Optional.of("must not contain a NUL character");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("must not contain an unpaired surrogate");
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a query is in ASCII, and the octets behind its percent signs in UTF-8. The server
     * would decode any other to question marks, and answer a question that nobody asked.
     *
     * @param query as it stands in the URL, or null
     */
    public static boolean isPercentEncodedUtf8(String query) {
        if (query == null) {
            return true;
        }
        ByteBuffer octets = ByteBuffer.allocate(query.length());
        for (int i = 0; i < query.length(); i++) {
            int octet = query.charAt(i);
            if (octet == '%') {
                octet = octet(query, i + 1);
                i += 2;
            } else if (octet > LAST_OF_ASCII) {
                return false;
            }
            if (octet < 0) {
                return false;
            }
            octets.put((byte) octet);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(octets.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The octet of two hexadecimal digits, or -1. */
    private static int octet(String query, int start) {
        if (start + 2 > query.length()) {
            return -1;
        }
        int high = Character.digit(query.charAt(start), 16);
        int low = Character.digit(query.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
