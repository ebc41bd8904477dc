package dev.groundwork.platform.migration.internal.diff;

import dev.groundwork.platform.operations.PackagedFiles;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists database objects that intentionally belong to no entity. */
public final class UnmappedObjects {

    private static final String PLATFORM = "db/unmapped/platform.txt";

    private UnmappedObjects() {}

    /** The lists of the platform and of features: a name a line, {@code #} begins a comment. */
    public static Set<String> ofTheService() {
        return PackagedFiles.textsBeside(PLATFORM).values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
    }
}
