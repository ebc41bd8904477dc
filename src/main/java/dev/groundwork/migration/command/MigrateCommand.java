package dev.groundwork.migration.command;

import dev.groundwork.cli.Subcommand;
import dev.groundwork.migration.diff.CheckCommand;
import picocli.CommandLine.Command;

/** What an operator or a developer may ask of the schema. */
@Command(
        name = "migrate",
        description = {
            "Bring the schema up and down, and say where it is.",
            "The scripts are db/migration/V<n>__<name>.sql and U<n>__<name>.sql beside them; the"
                    + " history is Flyway's table flyway_schema_history."
        },
        subcommands = {
            UpgradeCommand.class,
            DowngradeCommand.class,
            CurrentCommand.class,
            HistoryCommand.class,
            ShowCommand.class,
            StampCommand.class,
            WaitCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            SqlCommand.class,
            RevisionCommand.class
        })
public final class MigrateCommand implements Subcommand {}
