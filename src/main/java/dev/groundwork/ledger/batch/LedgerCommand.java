package dev.groundwork.ledger.batch;

import dev.groundwork.ledger.batch.torture.TortureCommand;
import dev.groundwork.platform.operations.Subcommand;
import picocli.CommandLine.Command;

/** {@code ledger}, the group of commands for the ledger. */
@Command(
        name = "ledger",
        description = "Verify or stress-test the ledger.",
        subcommands = {LedgerVerifyCommand.class, TortureCommand.class})
public final class LedgerCommand implements Subcommand {}
