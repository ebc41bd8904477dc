package dev.groundwork.ledger.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.cli.ExitCode;
import dev.groundwork.ops.DirectDatabase;
import dev.groundwork.ops.Preflight;
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
            "Hold the ledger against what must hold of it, in one snapshot, beside a running"
                    + " service.",
            "Looks at what is new since the last verification, and at every account. Ends with 1"
                    + " at the first lie and names it."
        })
final class VerifyCommand implements Callable<Integer> {

    @Option(names = "--full", description = "Check everything, however often it was checked.")
    boolean full;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Verification verification =
                new Verification(
                        DirectDatabase.configured(Preflight.configuration()),
                        Checks.all(),
                        Verification.PATIENCE);
        Verdict verdict = verification.run(full);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? new ObjectMapper().writeValueAsString(verdict) : text(verdict));
        return verdict.good() ? ExitCode.OK : ExitCode.FAILED;
    }

    static String text(Verdict verdict) {
        String covered =
                String.format(
                        Locale.ROOT,
                        "Checked %s: %d entries and %d transfers, %d accounts, %d pending"
                                + " transfers, in %.2f s.",
                        verdict.full() ? "everything" : "what is new",
                        verdict.entries(),
                        verdict.transfers(),
                        verdict.accounts(),
                        verdict.pending(),
                        verdict.seconds());
        if (!verdict.good()) {
            return covered + "\nThe ledger is wrong. " + verdict.lie();
        }
        return covered
                + (verdict.watermarkMoved()
                        ? "\nNo lie was found."
                        : "\nNo lie was found. Transactions under way did not end in time: the next"
                                + " verification looks at the same entries again.");
    }
}
