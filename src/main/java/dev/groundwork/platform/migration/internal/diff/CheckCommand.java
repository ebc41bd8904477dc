package dev.groundwork.platform.migration.internal.diff;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.ExitCode;
import dev.groundwork.platform.operations.StartupCheck;
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
            "Compare the database with the entities: tables, columns, types, defaults, constraints,"
                    + " indexes and sequences.",
            "Changes nothing. Exits with 1 if they differ, and prints each difference as a"
                    + " sentence."
        })
public final class CheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        SmallRyeConfig config = StartupCheck.configuration();
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
                            ? "The database matches the entities."
                            : "The database differs from the entities: %d %s."
                                    .formatted(
                                            changes.size(),
                                            changes.size() == 1 ? "difference" : "differences"));
        }
        return changes.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
