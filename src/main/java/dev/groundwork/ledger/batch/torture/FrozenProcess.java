package dev.groundwork.ledger.batch.torture;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A process of this machine that is stopped by {@code kill -STOP} until this is closed. Java has no
 * call for these signals. The process also resumes where this JVM ends before.
 */
final class FrozenProcess implements AutoCloseable {

    private static final String COMMAND = "kill";

    private final long pid;
    private final Thread resume;

    private FrozenProcess(long pid) {
        this.pid = pid;
        this.resume = new Thread(this::resume, "torture-resume");
    }

    /** Whether this machine has the command. */
    static boolean isSupported() throws InterruptedException {
        try {
            return run("-l");
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /**
     * Freezes the process.
     *
     * @return empty where it has ended, or belongs to another user
     */
    static Optional<FrozenProcess> of(long pid) throws IOException, InterruptedException {
        FrozenProcess frozen = new FrozenProcess(pid);
        Runtime.getRuntime().addShutdownHook(frozen.resume);
        if (run("-STOP", Long.toString(pid))) {
            return Optional.of(frozen);
        }
        Runtime.getRuntime().removeShutdownHook(frozen.resume);
        return Optional.empty();
    }

    @Override
    public void close() {
        resume();
        Runtime.getRuntime().removeShutdownHook(resume);
    }

    private void resume() {
        try {
            run("-CONT", Long.toString(pid));
        } catch (IOException e) {
            throw new IllegalStateException("Process " + pid + " stays frozen", e);
        } catch (InterruptedException e) {
            // The signal was sent; only its exit code is unknown.
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(COMMAND)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(List.of(arguments));
        return builder.start().waitFor() == 0;
    }
}
