package dev.groundwork.migration.command;

import dev.groundwork.cli.RefusedException;
import dev.groundwork.migration.Patience;
import dev.groundwork.migration.Runner;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every verb that changes a database takes. */
final class RunnerOptions {

    private static final Duration LONGEST = Duration.ofDays(1);

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            defaultValue = "3s",
            description =
                    "The longest wait for a lock on a table; requests wait behind it (default:"
                            + " ${DEFAULT-VALUE}).")
    String lockTimeout;

    @Option(
            names = "--lock-attempts",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How often it is tried, with as long a pause between (default:"
                            + " ${DEFAULT-VALUE}).")
    int lockAttempts;

    @Option(
            names = "--transaction-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            description =
                    "The longest wait of an index build for older transactions; it holds nobody up"
                            + " (default: ${DEFAULT-VALUE}).")
    String transactionTimeout;

    @Option(
            names = "--runner-timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "The longest wait for another migration (default: ${DEFAULT-VALUE}).")
    String runnerTimeout;

    Runner runner() {
        if (lockAttempts < 1) {
            throw new RefusedException("--lock-attempts must be at least 1.");
        }
        Patience patience =
                new Patience(
                        Times.read("--lock-timeout", lockTimeout, Duration.ofMillis(1), LONGEST),
                        lockAttempts,
                        Times.read(
                                "--transaction-timeout",
                                transactionTimeout,
                                Duration.ofMillis(1),
                                LONGEST),
                        Times.read("--runner-timeout", runnerTimeout, Duration.ZERO, LONGEST));
        return new Runner(
                Database.configured(),
                scripts.migrations(),
                patience,
                Database.limits(),
                output::say);
    }
}
