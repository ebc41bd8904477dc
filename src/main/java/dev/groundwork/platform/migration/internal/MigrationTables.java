package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** The tables of the migration runner, which belong to no entity. */
public final class MigrationTables {

    /** Excluded from schema comparisons. */
    public static final Set<String> NAMES =
            Set.of(SchemaHistory.TABLE, UndoScripts.TABLE, ScriptProgress.TABLE);

    private MigrationTables() {}

    /** In one transaction of its own; changes nothing where they exist. */
    static void create(Connection connection) throws SQLException {
        if (exists(connection, SchemaHistory.TABLE)
                && exists(connection, UndoScripts.TABLE)
                && exists(connection, ScriptProgress.TABLE)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "begin;"
                            + SchemaHistory.CREATE
                            + UndoScripts.CREATE
                            + ScriptProgress.CREATE
                            + "commit");
        }
    }

    static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement(
                        "select to_regclass(quote_ident(current_schema()) || '.' || ?) is not null")) {
            ask.setString(1, table);
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
