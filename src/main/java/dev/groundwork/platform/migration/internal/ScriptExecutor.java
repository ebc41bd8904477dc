package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Executes the statements of a script and reports the location of a failing one. */
final class ScriptExecutor {

    private ScriptExecutor() {}

    static void all(Connection connection, Script script) throws SQLException {
        for (ScriptStatement statement : script.statements()) {
            one(connection, script, statement);
        }
    }

    /**
     * @throws StatementFailedException with the file and the line
     */
    static void one(Connection connection, Script script, ScriptStatement each)
            throws SQLException {
        if (each.controlsTransaction()) {
            throw new CommandFailedException(
                    "%s, line %d: begins or ends a transaction, which is the runner's task; remove the statement."
                            .formatted(script.file(), each.line()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(each.sql());
        } catch (SQLException refused) {
            throw new StatementFailedException(
                    "%s, line %d: %s".formatted(script.file(), each.line(), sentence(refused)),
                    refused);
        }
    }

    /** The server's error message on one line. */
    private static String sentence(SQLException refused) {
        ServerErrorMessage said =
                refused instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String words =
                said == null
                        ? String.valueOf(refused.getMessage())
                        : Stream.of(said.getMessage(), said.getDetail(), said.getHint())
                                .flatMap(part -> Optional.ofNullable(part).stream())
                                .map(part -> part.endsWith(".") ? part : part + ".")
                                .collect(Collectors.joining(" "));
        return words.replaceAll("\\s+", " ");
    }

    /** Says in one line what failed where; has the state of its cause. */
    static final class StatementFailedException extends SQLException {

        private static final long serialVersionUID = 1L;

        StatementFailedException(String sentence, SQLException cause) {
            super(sentence, cause.getSQLState(), cause);
        }
    }
}
