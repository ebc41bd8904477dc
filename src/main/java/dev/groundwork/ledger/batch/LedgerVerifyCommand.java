package dev.groundwork.ledger.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.StartupCheck;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger verify}. */
@Command(
        name = "verify",
        description = {
            "Verify the invariants of the ledger in one snapshot, while the service is running or"
                    + " stopped.",
            "Checks all accounts and everything new since the last verification. Exits with 1"
                    + " at the first discrepancy and prints it."
        })
final class LedgerVerifyCommand implements Callable<Integer> {

    @Option(names = "--full", description = "Check everything, including what was verified before.")
    boolean full;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Verification verification =
                new Verification(
                        DirectDatabase.configured(StartupCheck.configuration()),
                        InvariantProvider.all(),
                        Verification.DEFAULT_TIMEOUT);
        VerificationResult verdict = verification.run(full);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? new ObjectMapper().writeValueAsString(verdict) : text(verdict));
        return verdict.consistent() ? ExitCode.OK : ExitCode.FAILED;
    }

    static String text(VerificationResult verdict) {
        String covered =
                String.format(
                        Locale.ROOT,
                        "Verified %s: %d entries and %d transfers, %d accounts, %d pending"
                                + " transfers, in %.2f s.",
                        verdict.full() ? "everything" : "new rows",
                        verdict.entries(),
                        verdict.transfers(),
                        verdict.accounts(),
                        verdict.pending(),
                        verdict.seconds());
        if (!verdict.consistent()) {
            return covered + "\nDiscrepancy found. " + verdict.lie();
        }
        return covered
                + (verdict.watermarkMoved()
                        ? "\nNo discrepancies."
                        : "\nNo discrepancies. Running transactions did not end in time: the next"
                                + " verification will check the same entries again.");
    }
}
