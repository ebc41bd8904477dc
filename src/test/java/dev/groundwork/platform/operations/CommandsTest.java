package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "ledger --help",
                "ledger verify --help",
                "migrate --help",
                "migrate downgrade --help"
            })
    void helpTeaches(String arguments) {
        // When
        int exitCode = run(arguments.split(" "));

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("Usage: groundwork").contains("--help");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        // When
        run("--help");

        // Then
        assertThat(out.toString())
                .contains("ledger")
                .contains("Starts the service if no command is given.")
                .contains("Exit codes:");
    }

    @Test
    void aWordThatNamesNoCommandIsRefusedWithTheNearest() {
        // When
        int exitCode = run("ledgr", "verify");

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("ledgr").contains("Did you mean").contains("ledger");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCommandWithoutItsOwnCommandIsRefused() {
        // When / Then
        assertThat(run("ledger")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Missing required subcommand").contains("verify");
    }

    private int run(String... arguments) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
