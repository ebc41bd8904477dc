package dev.groundwork.platform.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests the known name that is closest to an unknown one ("Did you mean …?"). */
public final class SpellingSuggestion {

    /** Longer names are not compared: the distance costs the product of both lengths. */
    static final int LONGEST = 64;

    private SpellingSuggestion() {}

    /**
     * The nearest known name, or empty where none is near. Near is at most one edit for every three
     * letters, and two for the shortest names.
     */
    public static Optional<String> of(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = wrong.toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(2, wrong.length() / 3));
        return known.stream()
                .filter(name -> distance.apply(folded, name) >= 0)
                .min(Comparator.comparingInt(name -> distance.apply(folded, name)));
    }

    /** A sentence for a violation: what is unknown, the nearest name, and all that are known. */
    public static String hint(String what, String wrong, Collection<String> known) {
        return hint(what, wrong, of(wrong, known), known);
    }

    /** The same with a suggestion that is known otherwise. */
    static String hint(
            String what, String wrong, Optional<String> meant, Collection<String> known) {
        String near = meant.map(name -> " Did you mean " + name + "?").orElse("");
        String all = known.isEmpty() ? "none" : String.join(", ", known.stream().sorted().toList());
        return "'%s' is not a known %s.%s Known: %s.".formatted(shorten(wrong), what, near, all);
    }

    /** Shortens a value from the caller for error messages. */
    public static String shorten(String sent) {
        int end =
                sent.offsetByCodePoints(
                        0, Math.min(LONGEST, sent.codePointCount(0, sent.length())));
        return end == sent.length() ? sent : sent.substring(0, end) + "…";
    }
}
