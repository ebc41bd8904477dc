package dev.groundwork.ledger.batch;

import dev.groundwork.cli.Subcommand;
import picocli.CommandLine.Command;

/** What an operator may ask of the ledger. */
@Command(
        name = "ledger",
        description = "Prove the ledger.",
        subcommands = {VerifyCommand.class})
public final class LedgerCommand implements Subcommand {}
