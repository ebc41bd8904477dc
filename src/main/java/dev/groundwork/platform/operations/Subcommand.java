package dev.groundwork.platform.operations;

/**
 * A command contributed by a feature, annotated with picocli's {@code @Command} and listed in
 * {@code META-INF/services}. It, or each of its own subcommands, is a {@code Callable<Integer>}
 * that returns an {@link ExitCode}.
 */
public interface Subcommand {}
