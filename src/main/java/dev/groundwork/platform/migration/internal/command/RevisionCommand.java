package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.Autogenerate;
import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.ScriptTemplates;
import dev.groundwork.platform.operations.CommandFailedException;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate revision}. */
@Command(
        name = "revision",
        description = {
            "Write the scripts of a new migration into the source tree: upgrade and undo, to be"
                    + " filled in.",
            "--autogenerate fills them in with the changes that bring the configured database, at"
                    + " the newest migration, in line with the entities."
        })
final class RevisionCommand implements Callable<Integer> {

    @Mixin Output output;

    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "TEXT",
            description = "Description of the change; becomes the name of the scripts.")
    String message;

    @Option(names = "--autogenerate", description = "Compare the entities with the database.")
    boolean autogenerate;

    @Option(
            names = "--scripts",
            paramLabel = "DIRECTORY",
            description = "Target directory (default: src/main/resources/db/migration).")
    Path directory = Migrations.SOURCES;

    record Written(List<String> files) {}

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    directory
                            + " is not a directory; run this in the source tree, or specify it with --scripts.");
        }
        int version = ScriptTemplates.next(Migrations.in(directory));
        Map<String, String> files =
                autogenerate ? generated(version) : ScriptTemplates.blank(version, message);
        if (files.isEmpty()) {
            throw new CommandFailedException(
                    "The database matches the entities; nothing to migrate.");
        }
        List<String> written =
                ScriptTemplates.write(directory, files).stream().map(Path::toString).toList();
        List<String> lines = new ArrayList<>(written);
        lines.add("Review and test them.");
        output.print(new Written(written), lines);
        return ExitCode.OK;
    }

    private Map<String, String> generated(int version) throws SQLException {
        return ServiceLoader.load(Autogenerate.class, Autogenerate.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("This build does not support --autogenerate."))
                .scripts(ConfiguredDatabase.configured(), version, message);
    }
}
