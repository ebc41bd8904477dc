package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.Migrations;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that selects the scripts. */
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
