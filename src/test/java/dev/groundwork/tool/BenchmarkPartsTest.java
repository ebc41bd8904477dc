package dev.groundwork.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The benchmark's own tests, of what it makes of figures: it is run rarely, and must not rot. */
class BenchmarkPartsTest {

    private static final Tool PYTHON = new Tool("python3", "Python (3.9 or later)");

    @Test
    void theirTestsPass() throws Exception {
        PYTHON.assumeInstalled();

        // When
        Tool.Said said = PYTHON.run(Path.of("."), "-B", "-m", "unittest", "discover", "benchmarks");

        // Then
        assertThat(said.errors()).containsPattern("Ran [1-9]\\d* tests");
    }
}
