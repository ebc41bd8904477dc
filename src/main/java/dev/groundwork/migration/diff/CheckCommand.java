package dev.groundwork.migration.diff;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.cli.ExitCode;
import dev.groundwork.ops.DirectDatabase;
import dev.groundwork.ops.Preflight;
import io.smallrye.config.SmallRyeConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code migrate check}. */
@Command(
        name = "check",
        description = {
            "Hold the database against the entities: tables, columns, types, defaults, constraints,"
                    + " indexes and sequences.",
            "Changes nothing. Ends with 1 where they differ, and says each difference in a"
                    + " sentence."
        })
public final class CheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        SmallRyeConfig config = Preflight.configuration();
        List<Change> changes =
                EntityScripts.diff(DirectDatabase.configured(config), config).changes();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper()
                            .writeValueAsString(
                                    Map.of("equal", changes.isEmpty(), "differences", changes)));
        } else {
            changes.forEach(change -> out.println(change.sentence()));
            out.println(
                    changes.isEmpty()
                            ? "The database is what the entities say."
                            : "The database differs from the entities in %d %s."
                                    .formatted(
                                            changes.size(),
                                            changes.size() == 1 ? "thing" : "things"));
        }
        return changes.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
