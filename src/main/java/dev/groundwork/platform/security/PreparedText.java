package dev.groundwork.platform.security;

import java.util.Optional;
import java.util.regex.Pattern;
import rocks.xmpp.precis.PrecisProfile;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Prepares names and passwords, so that what people type in different ways is one text (PRECIS, RFC
 * 8264): a letter with its accent composed or apart, full width or not. Characters that cannot be
 * seen, such as zero-width ones and direction marks, have no place in them.
 */
public final class PreparedText {

    /** In code units, more than any name or password has; longer ones are not looked at. */
    private static final int LONGEST = 512;

    /** A presentation selector or a joiner behind a symbol, as in many emoji. */
    private static final Pattern WITHIN_EMOJI =
            Pattern.compile("([\\p{So}\\p{Sk}])[\\uFE0F\\u200D]+");

    private PreparedText() {}

    /**
     * A username (RFC 8265, section 3.4, UsernameCasePreserved): its case is kept, and disregarded
     * where usernames are compared.
     *
     * @return empty where it is none
     */
    public static Optional<String> username(String text) {
        return enforced(PrecisProfiles.USERNAME_CASE_PRESERVED, text);
    }

    /**
     * A name that is shown (RFC 8266): white space is reduced to single blanks between its words.
     * Unlike there, emoji may consist of several characters, some of which are invisible; these are
     * left out.
     *
     * @return empty where it is none
     */
    public static Optional<String> nickname(String text) {
        return enforced(PrecisProfiles.NICKNAME, WITHIN_EMOJI.matcher(text).replaceAll("$1"));
    }

    /**
     * A password (RFC 8265, section 4.2, OpaqueString): composed, and with every kind of blank as
     * the usual one.
     *
     * @return empty where it has characters that cannot be typed everywhere, such as control
     *     characters
     */
    public static Optional<String> password(String text) {
        return enforced(PrecisProfiles.OPAQUE_STRING, text);
    }

    private static Optional<String> enforced(PrecisProfile profile, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(profile.enforce(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
