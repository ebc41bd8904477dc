package dev.groundwork.cli;

/** What every command ends with. */
public final class ExitCode {

    /** Done, and all is well. */
    public static final int OK = 0;

    /** What was asked for is not so, or could not be done; the last line says why. */
    public static final int FAILED = 1;

    /** The arguments or the configuration are wrong, and nothing was begun. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
