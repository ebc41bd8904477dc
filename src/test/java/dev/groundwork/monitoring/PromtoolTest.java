package dev.groundwork.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prometheus' own opinion of the rules, where its tool is there to give it. */
class PromtoolTest {

    private static final String TOOL = "promtool";

    @BeforeEach
    void thereIsPromtool() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Path.of(directory, TOOL).toFile().canExecute()),
                "No promtool is on the PATH: the alerts' rules are not tested. It comes with Prometheus"
                        + " (Debian: apt-get install --no-install-recommends prometheus).");
    }

    @Test
    void rulesAreValid() throws Exception {
        promtool("check", "rules", "--lint=all", "--lint-fatal", "alerts.yaml");
    }

    @Test
    void eachAlertFiresWhereItShouldAndNotShortOfIt() throws Exception {
        promtool("test", "rules", "alerts-test.yaml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TOOL));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(MonitoringFiles.DIRECTORY.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
