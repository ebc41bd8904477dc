package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Removes invalid indexes that failed concurrent index builds leave behind. It is dropped, and
 * built anew.
 */
final class ConcurrentIndexes {

    private enum State {
        ABSENT,
        INVALID,
        VALID
    }

    private ConcurrentIndexes() {}

    /**
     * Makes way for a statement.
     *
     * @param begunBefore whether a runner began it before and did not see it end
     * @return false where it is done already
     */
    static boolean dropInvalid(
            Connection connection, ScriptStatement.ConcurrentIndex index, boolean begunBefore)
            throws SQLException {
        State state = state(connection, index.name());
        if (!index.build()) {
            return state != State.ABSENT || !begunBefore;
        }
        if (state == State.INVALID) {
            drop(connection, index.name());
            return true;
        }
        if (state == State.VALID && !begunBefore && !index.lenient()) {
            throw new CommandFailedException("The index " + index.name() + " already exists.");
        }
        return state == State.ABSENT;
    }

    /** After a build that failed. */
    static void cleanUp(Connection connection, ScriptStatement.ConcurrentIndex index)
            throws SQLException {
        if (index.build() && state(connection, index.name()) == State.INVALID) {
            drop(connection, index.name());
        }
    }

    private static void drop(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop index concurrently if exists " + name);
        }
    }

    private static State state(Connection connection, String name) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement(
                        "select indisvalid from pg_index where indexrelid = to_regclass(?)")) {
            find.setString(1, name);
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return State.ABSENT;
                }
                return row.getBoolean(1) ? State.VALID : State.INVALID;
            }
        }
    }
}
