package dev.groundwork.migration.diff;

import dev.groundwork.ops.PackagedFiles;
import java.util.Set;
import java.util.stream.Collectors;

/** What is in the database on purpose though no entity maps it. */
public final class Unmapped {

    private static final String PLATFORM = "db/unmapped/platform.txt";

    private Unmapped() {}

    /** The lists of the platform and of features: a name a line, {@code #} begins a comment. */
    public static Set<String> ofTheService() {
        return PackagedFiles.textsBeside(PLATFORM).values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
    }
}
