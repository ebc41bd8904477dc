package dev.groundwork.platform.data.internal.query;

import java.util.regex.Pattern;

/**
 * A pattern of {@code =like=} and {@code =ilike=}, in which {@code *} matches any text. Its kind
 * decides which index can find it.
 */
public record TextPattern(String text) {

    private static final char WILDCARD = '*';
    private static final Pattern EVERYTHING = Pattern.compile("\\*+");

    /** As much as a trigram index needs; see {@link dev.groundwork.platform.data.TrigramSearch}. */
    private static final Pattern TRIGRAM = Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}]{3}");

    /** Whether every text matches. */
    public boolean matchesEverything() {
        return EVERYTHING.matcher(text).matches();
    }

    /** Whether only the text itself matches. */
    public boolean isExact() {
        return text.indexOf(WILDCARD) < 0;
    }

    /** Whether the beginning of the text is given. */
    public boolean isAnchored() {
        return !text.isEmpty() && text.charAt(0) != WILDCARD;
    }

    /** Whether it has three letters or digits in a row. */
    public boolean hasTrigram() {
        return TRIGRAM.matcher(text).find();
    }

    /** All that decides which index can find it, as one word. */
    public String kind() {
        if (matchesEverything()) {
            return "everything";
        }
        String end = isExact() ? "exact" : isAnchored() ? "prefix" : "infix";
        return hasTrigram() ? end : end + "-short";
    }
}
