package dev.groundwork.cli;

/**
 * A command that a feature brings, annotated with picocli's {@code @Command} and named in {@code
 * META-INF/services}. It, or each of its own subcommands, is a {@code Callable<Integer>} that
 * returns an {@link ExitCode}.
 */
public interface Subcommand {}
