package dev.groundwork.migration.command;

import dev.groundwork.cli.ExitCode;
import dev.groundwork.cli.FailedException;
import dev.groundwork.cli.RefusedException;
import dev.groundwork.migration.Autogenerate;
import dev.groundwork.migration.Migrations;
import dev.groundwork.migration.NewScripts;
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
            "Write the scripts of a new migration into the source tree: an up and a down, to be"
                    + " filled in.",
            "--autogenerate fills them in: with what makes the database of the configuration, at"
                    + " the newest migration, what the entities say."
        })
final class RevisionCommand implements Callable<Integer> {

    @Mixin Output output;

    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "TEXT",
            description = "What the change is for; becomes the name of the scripts.")
    String message;

    @Option(names = "--autogenerate", description = "Compare the entities with the database.")
    boolean autogenerate;

    @Option(
            names = "--scripts",
            paramLabel = "DIRECTORY",
            description = "Where to (default: src/main/resources/db/migration).")
    Path directory = Migrations.SOURCES;

    record Written(List<String> files) {}

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(directory)) {
            throw new RefusedException(
                    directory
                            + " is no directory; run this where the sources are, or name it with --scripts.");
        }
        int version = NewScripts.next(Migrations.in(directory));
        Map<String, String> files =
                autogenerate ? generated(version) : NewScripts.blank(version, message);
        if (files.isEmpty()) {
            throw new FailedException(
                    "The database is what the entities say; there is nothing to migrate.");
        }
        List<String> written =
                NewScripts.write(directory, files).stream().map(Path::toString).toList();
        List<String> lines = new ArrayList<>(written);
        lines.add("Read them, and try them.");
        output.print(new Written(written), lines);
        return ExitCode.OK;
    }

    private Map<String, String> generated(int version) throws SQLException {
        return ServiceLoader.load(Autogenerate.class, Autogenerate.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RefusedException("This build has no --autogenerate."))
                .scripts(Database.configured(), version, message);
    }
}
