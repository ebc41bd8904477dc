package dev.groundwork.migration.diff;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** What is in the database on purpose though no entity maps it. */
public final class Unmapped {

    private static final String LIST = "db/unmapped.txt";

    private Unmapped() {}

    /** The service's own list: a name a line, what follows {@code #} is for people. */
    public static Set<String> ofTheService() {
        try (InputStream list = Unmapped.class.getClassLoader().getResourceAsStream(LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
