package dev.groundwork.ledger.batch;

import dev.groundwork.cli.Subcommand;
import dev.groundwork.ledger.batch.torture.TortureCommand;
import picocli.CommandLine.Command;

/** What an operator may ask of the ledger. */
@Command(
        name = "ledger",
        description = "Prove the ledger.",
        subcommands = {VerifyCommand.class, TortureCommand.class})
public final class LedgerCommand implements Subcommand {}
