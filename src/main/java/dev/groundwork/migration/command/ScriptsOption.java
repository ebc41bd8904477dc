package dev.groundwork.migration.command;

import dev.groundwork.migration.Migrations;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which scripts. */
final class ScriptsOption {

    @Option(
            names = "--scripts",
            paramLabel = "DIRECTORY",
            description = "Scripts of this directory instead of those of this build.")
    Path directory;

    Migrations migrations() {
        return directory == null ? Migrations.ofThisBuild() : Migrations.in(directory);
    }
}
