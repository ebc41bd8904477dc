package dev.groundwork.platform.migration.internal.diff;

import dev.groundwork.platform.operations.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The scripts that bring a database in line with the entities and back: numbered upgrade and undo
 * scripts for each phase that has changes. A script that must not be one transaction has a {@code
 * .conf} beside it, which is how Flyway knows.
 *
 * @param files names and contents
 */
public record Revision(Map<String, String> files) {

    private static final int LONGEST_NAME = 60;

    /**
     * @param first the number of the first script
     * @param message what the change is for; becomes the names of the scripts
     */
    public static Revision of(int first, String message, List<Change> changes) {
        Map<Phase, List<Change>> phases =
                changes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Change::phase, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> files = new LinkedHashMap<>();
        int version = first;
        for (Phase phase : Phase.values()) {
            List<Change> ofPhase = phases.get(phase);
            if (ofPhase == null) {
                continue;
            }
            String name =
                    version
                            + "__"
                            + slug(message)
                            + (phases.size() == 1
                                    ? ""
                                    : "_" + phase.name().toLowerCase(Locale.ROOT));
            put(files, "V" + name, phase, message, up(ofPhase));
            put(files, "U" + name, phase, "Undoes: " + message, down(ofPhase));
            version++;
        }
        return new Revision(files);
    }

    /**
     * @throws UsageException where one of them is there already; none is written then
     */
    public void writeTo(Path directory) throws IOException {
        for (String name : files.keySet()) {
            if (Files.exists(directory.resolve(name))) {
                throw new UsageException(directory.resolve(name) + " already exists.");
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(
                    directory.resolve(file.getKey()),
                    file.getValue(),
                    StandardOpenOption.CREATE_NEW);
        }
    }

    private static void put(
            Map<String, String> files, String name, Phase phase, String title, String body) {
        String head = "-- " + title.strip().replaceAll("\\s+", " ") + "\n";
        if (!phase.inTransaction()) {
            head += "-- Not one transaction: each statement runs on its own and can be repeated.\n";
            files.put(name + ".sql.conf", "executeInTransaction=false\n");
        }
        files.put(name + ".sql", head + body);
    }

    private static String up(List<Change> changes) {
        return changes.stream()
                .map(change -> script(change.notes(), change.up()))
                .collect(Collectors.joining());
    }

    private static String down(List<Change> changes) {
        List<Change> backwards = new ArrayList<>(changes);
        Collections.reverse(backwards);
        return backwards.stream()
                .map(change -> script(List.of(), change.down()))
                .collect(Collectors.joining());
    }

    private static String script(List<String> notes, List<String> statements) {
        StringBuilder script = new StringBuilder("\n");
        notes.forEach(note -> script.append("-- ").append(note).append('\n'));
        statements.forEach(statement -> script.append(statement).append(";\n"));
        return script.toString();
    }

    private static String slug(String message) {
        String slug =
                message.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_+|_+$", "");
        if (slug.isEmpty()) {
            throw new UsageException(
                    "The message becomes the name of the scripts: it must contain letters or digits.");
        }
        return slug.substring(0, Math.min(slug.length(), LONGEST_NAME));
    }
}
