package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.migration.internal.LockTimeouts;
import dev.groundwork.platform.migration.internal.Runner;
import dev.groundwork.platform.operations.UsageException;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that change a database. */
final class RunnerOptions {

    private static final Duration LONGEST = Duration.ofDays(1);

    @Mixin Output output;

    @Mixin ScriptsOption scripts;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            defaultValue = "3s",
            description =
                    "Maximum wait for a table lock; requests queue behind it (default:"
                            + " ${DEFAULT-VALUE}).")
    String lockTimeout;

    @Option(
            names = "--lock-attempts",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Maximum number of attempts, with a pause of the same length between them (default:"
                            + " ${DEFAULT-VALUE}).")
    int lockAttempts;

    @Option(
            names = "--transaction-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            description =
                    "Maximum wait of an index build for older transactions; it blocks no one"
                            + " (default: ${DEFAULT-VALUE}).")
    String transactionTimeout;

    @Option(
            names = "--runner-timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "Maximum wait for another migration (default: ${DEFAULT-VALUE}).")
    String runnerTimeout;

    Runner runner() {
        if (lockAttempts < 1) {
            throw new UsageException("--lock-attempts must be at least 1.");
        }
        LockTimeouts patience =
                new LockTimeouts(
                        DurationOption.read(
                                "--lock-timeout", lockTimeout, Duration.ofMillis(1), LONGEST),
                        lockAttempts,
                        DurationOption.read(
                                "--transaction-timeout",
                                transactionTimeout,
                                Duration.ofMillis(1),
                                LONGEST),
                        DurationOption.read(
                                "--runner-timeout", runnerTimeout, Duration.ZERO, LONGEST));
        return new Runner(
                ConfiguredDatabase.configured(),
                scripts.migrations(),
                patience,
                ConfiguredDatabase.limits(),
                output::say);
    }
}
