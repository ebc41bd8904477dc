package dev.groundwork.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.resources.DictionaryUtil;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The passwords that are tried first (NIST SP 800-63B, section 5.1.1.2): some 40,000 of the 100,000
 * commonest are long enough to be chosen here. In memory they take some 3 MB, and one look costs
 * nothing beside a hash.
 */
@Singleton
public final class CommonPasswords {

    /** As {@code ValidPassword} has it; what is shorter is refused for that. */
    private static final int SHORTEST = 8;

    /** In code units, more than any password has that may be chosen. */
    private static final int LONGEST = 512;

    /** Digits and signs that are put after a word: a year, an exclamation mark. */
    private static final Pattern END = Pattern.compile("[\\d!?.,@#$%&*+=_ -]{1,8}$");

    /** The signs that stand for the letters below. */
    private static final String SIGNS = "@4031!$57";

    private static final String LETTERS = "aaoeiisst";

    /** The list, read once, with the first call that needs it. */
    private static final class Known {
        private static final Set<String> LIST = read();
        private static final String SERVICE =
                ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.application.name", String.class)
                        .map(CommonPasswords::folded)
                        .orElse(null);

        /**
         * Reads the file itself: the library's own reader first makes a map of all 100,000 with
         * their ranks, which takes twice the memory and half of the time again, at each start.
         */
        private static Set<String> read() {
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    DictionaryUtil.class.getResourceAsStream(
                                            "/dictionaries/" + DictionaryUtil.passwords),
                                    UTF_8))) {
                return lines.lines()
                        .filter(password -> password.length() >= SHORTEST)
                        .map(CommonPasswords::folded)
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads them on a worker thread, so that no event loop has to. */
    void read(@Observes StartupEvent started) {
        Infrastructure.getDefaultExecutor().execute(() -> isKnown(""));
    }

    /**
     * Whether it is one of them, in any case and width of letters; also with the signs that stand
     * for letters, and with digits or signs after it, as in {@code P@ssw0rd2026}. Blanks alone are
     * none, and neither is the name of the service (NIST SP 800-63B).
     */
    public static boolean contain(String password) {
        if (password.length() > LONGEST || password.isEmpty()) {
            return false;
        }
        String folded = folded(password);
        return folded.isBlank() || isKnown(folded) || isKnown(word(folded));
    }

    private static boolean isKnown(String folded) {
        return Known.LIST.contains(folded) || folded.equals(Known.SERVICE);
    }

    /** The word that a password is made from: without its end, and in letters. */
    private static String word(String folded) {
        String word = END.matcher(folded).replaceFirst("");
        StringBuilder letters = new StringBuilder(word);
        for (int i = 0; i < letters.length(); i++) {
            int sign = SIGNS.indexOf(letters.charAt(i));
            if (sign >= 0) {
                letters.setCharAt(i, LETTERS.charAt(sign));
            }
        }
        return letters.toString();
    }

    /** Whether both are the same but for the case and the width of letters. */
    public static boolean alike(String password, String other) {
        return password.length() <= LONGEST
                && other.length() <= LONGEST
                && folded(password).equals(folded(other));
    }

    /** Compatibility forms are the same letters (Unicode Standard Annex 15). */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
