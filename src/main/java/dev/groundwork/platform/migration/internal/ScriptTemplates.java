package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.UsageException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;

/** Templates of new upgrade and undo scripts. */
public final class ScriptTemplates {

    private static final int LONGEST_NAME = 60;

    private static final String UP =
            """
            -- %s
            --
            -- Lowercase; constraints named <table>_<column>_<key|fkey|check|pkey>. The release before must
            -- still work on it: expand now, contract a release later (docs/migrations.md).
            """;

    private static final String DOWN =
            """
            -- Undoes: %s
            """;

    private ScriptTemplates() {}

    /** The whole number above the newest. */
    public static int next(Migrations migrations) {
        return migrations
                .newest()
                .map(MigrationVersion::getMajor)
                .orElse(BigInteger.ZERO)
                .add(BigInteger.ONE)
                .intValueExact();
    }

    /**
     * @param message what the change is for
     * @return names of files and what stands in them
     * @throws UsageException where nothing of the message can stand in a name
     */
    public static Map<String, String> blank(int version, String message) {
        String name = version + "__" + name(message) + ".sql";
        String title = message.strip().replaceAll("\\s+", " ");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("V" + name, UP.formatted(title));
        files.put("U" + name, DOWN.formatted(title));
        return files;
    }

    private static String name(String message) {
        String name =
                message.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_+|_+$", "");
        if (name.isEmpty()) {
            throw new UsageException(
                    "The message becomes the name of the scripts: it must contain letters or digits.");
        }
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /**
     * @throws IOException where one of them is there already, or cannot be written
     */
    public static List<Path> write(Path directory, Map<String, String> files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
            written.add(path);
        }
        return written;
    }

    /** Names all scripts of a directory as released. */
    public static Path release(Path directory) throws IOException {
        Path file = directory.resolve(ReleasedScripts.FILE);
        Files.writeString(file, ReleasedScripts.record(Migrations.in(directory)));
        return file;
    }
}
