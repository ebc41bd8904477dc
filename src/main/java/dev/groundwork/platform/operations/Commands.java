package dev.groundwork.platform.operations;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: finds and runs the command, and prints one sentence if it fails. */
@Command(
        name = "groundwork",
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Starts the service if no command is given.",
            "Commands use the same configuration (DATABASE_URL and so on) and do not start the service."
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Success.",
            "1:The command failed or found an error. The last line gives the reason.",
            "2:The arguments or the configuration are invalid. Nothing was changed."
        })
public final class Commands {

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help message and exit.")
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
        if (failure instanceof UsageException || failure instanceof ConfigurationException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof CommandFailedException) {
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
                ? "The database rejected the statement: %s. This command requires the schema's owner; set DATABASE_URL to the owner's."
                        .formatted(words)
                : "The database reported an error: " + words;
    }
}
