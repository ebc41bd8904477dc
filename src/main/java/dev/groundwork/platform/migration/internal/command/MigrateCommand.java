package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.diff.CheckCommand;
import dev.groundwork.platform.operations.Subcommand;
import picocli.CommandLine.Command;

/** {@code migrate}, the group of commands for the schema. */
@Command(
        name = "migrate",
        description = {
            "Upgrade, downgrade and inspect the database schema.",
            "The scripts are db/migration/V<n>__<name>.sql and U<n>__<name>.sql; the"
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
