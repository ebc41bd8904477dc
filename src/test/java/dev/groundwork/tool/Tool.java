package dev.groundwork.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that the build does not bring, and whose opinion it asks where it is to be had.
 *
 * @param comesWith where to get it, said by the tests that are skipped without it
 */
public record Tool(String command, String comesWith) {

    /** Skips the test that asks, and says why. */
    public void assumeInstalled() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command))),
                "No %s is on the PATH. It comes with %s.".formatted(command, comesWith));
    }

    /** What it printed. */
    public record Said(String output, String errors) {}

    /** A test fails where the program did not succeed. */
    public Said run(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(directory, Map.of(), arguments);
    }

    /**
     * As {@link #run(Path, String...)}.
     *
     * @param environment variables in addition to those of this process
     */
    public Said run(Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(arguments));
        Path errors = Files.createTempFile(command, ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words)
                            .directory(directory.toFile())
                            .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            byte[] output = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            Said said =
                    new Said(new String(output, StandardCharsets.UTF_8), Files.readString(errors));
            assertThat(status).as("%s: %s", command, said).isZero();
            return said;
        } finally {
            Files.delete(errors);
        }
    }
}
