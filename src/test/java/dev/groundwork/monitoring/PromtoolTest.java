package dev.groundwork.monitoring;

import dev.groundwork.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus' own opinion of the rules, where its tool is there to give it. */
class PromtoolTest {

    private static final Tool PROMTOOL =
            new Tool(
                    "promtool",
                    "Prometheus (Debian: apt-get install --no-install-recommends prometheus)");

    @BeforeEach
    void thereIsPromtool() {
        PROMTOOL.assumeInstalled();
    }

    @ParameterizedTest
    @MethodSource("files")
    void rulesAreValid(Path file) throws Exception {
        PROMTOOL.run(
                MonitoringFiles.ALERTS,
                "check",
                "rules",
                "--lint=all",
                "--lint-fatal",
                file.getFileName().toString());
    }

    /** The tests of a file have its name. */
    @ParameterizedTest
    @MethodSource("files")
    void eachAlertFiresWhereItShouldAndNotShortOfIt(Path file) throws Exception {
        PROMTOOL.run(
                MonitoringFiles.ALERTS.resolve("tests"),
                "test",
                "rules",
                file.getFileName().toString());
    }

    static List<Path> files() throws IOException {
        return MonitoringFiles.files(MonitoringFiles.ALERTS);
    }
}
