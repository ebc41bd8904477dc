package dev.groundwork.cli;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: finds the command, runs it, and says in one sentence why it failed. */
@Command(
        name = "groundwork",
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Without a command: starts the service.",
            "Commands read the same configuration (DATABASE_URL and so on) and start no service."
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done, and all is well.",
            "1:What was asked for is not so, or could not be done. The last line says why.",
            "2:The arguments or the configuration are wrong. Nothing was begun."
        })
public final class Commands {

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show how this is used.")
    boolean help;

    private Commands() {}

    /**
     * @return an {@link ExitCode}
     */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Commands());
        ServiceLoader.load(Subcommand.class, Subcommand.class.getClassLoader())
                .forEach(line::addSubcommand);
        line.setExecutionExceptionHandler(Commands::failed);
        return line;
    }

    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult ignored)
            throws Exception {
        if (failure instanceof RefusedException || failure instanceof ConfigurationException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof FailedException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.FAILED;
        }
        if (failure instanceof SQLException refused) {
            command.getErr().println(sentence(refused));
            return ExitCode.FAILED;
        }
        if (failure instanceof IOException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.FAILED;
        }
        throw failure;
    }

    private static String sentence(SQLException refused) {
        if (UNDEFINED_TABLE.equals(refused.getSQLState())) {
            return "The database's schema is older than this command; migrate it first.";
        }
        // What follows is where in the server's own code it was said.
        String words = refused.getMessage().lines().findFirst().orElse("");
        return INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())
                ? "The database refused: %s. This needs the schema's owner; set DATABASE_URL to his."
                        .formatted(words)
                : "The database refused: " + words;
    }
}
