package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.PackagedFiles;
import dev.groundwork.platform.operations.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The scripts of a directory, by Flyway's names: {@code V10__invoices.sql}, {@code
 * U10__invoices.sql} beside it, and for each of them perhaps Flyway's script configuration, {@code
 * V10__invoices.sql.conf}.
 *
 * @param all in the order in which they are applied
 * @param files every file that was found, by name, with its text
 */
public record Migrations(List<Migration> all, Map<String, String> files) {

    /** The directory of the scripts in a source tree. */
    public static final Path SOURCES = Path.of("src/main/resources/db/migration");

    private static final String IN_ARTIFACT = "db/migration/" + ReleasedScripts.FILE;

    public Migrations {
        all = List.copyOf(all);
        files = Map.copyOf(files);
    }

    /** Those that were packaged with this class. */
    public static Migrations ofThisBuild() {
        return of(PackagedFiles.textsBeside(IN_ARTIFACT));
    }

    /**
     * @throws UsageException where it cannot be read
     */
    public static Migrations in(Path directory) {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> found = Files.list(directory)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UsageException(
                    "The scripts in " + directory + " cannot be read: " + unreadable);
        }
        return of(files);
    }

    /** Creates migrations from file names and texts. */
    static Migrations of(Map<String, String> files) {
        List<Migration> all = new ArrayList<>();
        for (String file : files.keySet()) {
            ScriptName.of(file)
                    .filter(name -> name.kind() == ScriptName.Kind.UP)
                    .ifPresent(name -> all.add(migration(name, files)));
        }
        all.sort(Comparator.comparing(Migration::version).thenComparing(each -> each.up().file()));
        return new Migrations(all, files);
    }

    private static Migration migration(ScriptName name, Map<String, String> files) {
        Optional<Script> down =
                files.keySet().stream()
                        .flatMap(file -> ScriptName.of(file).stream())
                        .filter(other -> other.kind() == ScriptName.Kind.DOWN)
                        .filter(other -> other.version().equals(name.version()))
                        .sorted(Comparator.comparing(ScriptName::file))
                        .findFirst()
                        .map(other -> script(other.file(), files));
        return new Migration(name.version(), name.description(), script(name.file(), files), down);
    }

    private static Script script(String file, Map<String, String> files) {
        String text = files.get(file);
        boolean configured =
                !ScriptConfiguration.executesInTransaction(
                        files.getOrDefault(file + ScriptName.CONFIGURATION, ""));
        // As Flyway does: it looks for such statements itself.
        boolean alone =
                new Script(file, text, true)
                        .statements().stream().anyMatch(ScriptStatement::forbidsTransaction);
        return new Script(file, text, !configured && !alone);
    }

    public Optional<Migration> find(MigrationVersion version) {
        return all.stream().filter(each -> each.version().equals(version)).findFirst();
    }

    /** The newest version; empty if there are no migrations. */
    public Optional<MigrationVersion> newest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).version());
    }

    /** Those above one version and up to another; both may be null, for no bound. */
    List<Migration> between(MigrationVersion above, MigrationVersion upTo) {
        return all.stream()
                .filter(each -> above == null || each.version().compareTo(above) > 0)
                .filter(each -> upTo == null || each.version().compareTo(upTo) <= 0)
                .toList();
    }
}
