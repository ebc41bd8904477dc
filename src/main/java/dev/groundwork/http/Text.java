package dev.groundwork.http;

import java.util.Optional;

/** What no text of a caller may hold, wherever it comes from. */
public final class Text {

    private Text() {}

    /**
     * Why PostgreSQL cannot keep this text as it is, or empty where it can: it has no NUL, and a
     * surrogate without its other half (RFC 8259, section 8.2) has no UTF-8, so that a driver would
     * silently store a question mark.
     */
    public static Optional<String> flaw(String text) {
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
}
