package dev.groundwork.platform.operations;

/** Exit codes of all commands. */
public final class ExitCode {

    /** Success. */
    public static final int OK = 0;

    /** The command failed or found an error; the last line gives the reason. */
    public static final int FAILED = 1;

    /** The arguments or the configuration are invalid, and nothing was changed. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
