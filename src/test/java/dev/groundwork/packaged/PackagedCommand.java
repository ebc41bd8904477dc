package dev.groundwork.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of the artifact, as an operator runs it: nothing but arguments and environment.
 *
 * @param took from the start of its process to its end
 */
record PackagedCommand(int exitCode, List<String> out, List<String> err, Duration took) {

    private static final long PATIENCE_SECONDS = 600;

    static PackagedCommand run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("groundwork", ".out");
        Path err = Files.createTempFile("groundwork", ".err");
        ProcessBuilder builder = builder(environment, arguments);
        long began = System.nanoTime();
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the command does not end: " + builder.command());
            }
            return new PackagedCommand(
                    process.exitValue(),
                    Files.readAllLines(out, StandardCharsets.UTF_8),
                    Files.readAllLines(err, StandardCharsets.UTF_8),
                    Duration.ofNanos(System.nanoTime() - began));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    /** Whoever starts it ends it. */
    static Process start(Map<String, String> environment, String... arguments) throws IOException {
        return builder(environment, arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Artifact.command(arguments));
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(QUARKUS|GROUNDWORK|DB|DATABASE)_.*"));
        builder.environment().putAll(environment);
        return builder;
    }

    String text() {
        return String.join("\n", out) + "\n" + String.join("\n", err);
    }
}
