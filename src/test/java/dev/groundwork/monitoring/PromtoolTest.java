package dev.groundwork.monitoring;

import dev.groundwork.tool.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void rulesAreValid() throws Exception {
        PROMTOOL.run(
                MonitoringFiles.DIRECTORY,
                "check",
                "rules",
                "--lint=all",
                "--lint-fatal",
                "alerts.yaml");
    }

    @Test
    void eachAlertFiresWhereItShouldAndNotShortOfIt() throws Exception {
        PROMTOOL.run(MonitoringFiles.DIRECTORY, "test", "rules", "alerts-test.yaml");
    }
}
