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
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

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

    /** The list, read once, with the first call that needs it. */
    private static final class Known {
        private static final Set<String> LIST = read();

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
        Infrastructure.getDefaultExecutor().execute(() -> contain(""));
    }

    /** Whether it is one of them, in whatever case and width of letters. */
    public static boolean contain(String password) {
        return password.length() <= LONGEST && Known.LIST.contains(folded(password));
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
