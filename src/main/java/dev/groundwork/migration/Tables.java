package dev.groundwork.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** The tables that belong to migration itself, and to no entity. */
public final class Tables {

    /** For who compares the schema with something. */
    public static final Set<String> NAMES =
            Set.of(History.TABLE, StoredDowns.TABLE, Progress.TABLE);

    private Tables() {}

    /** In one transaction of its own; changes nothing where they exist. */
    static void create(Connection connection) throws SQLException {
        if (exists(connection, History.TABLE)
                && exists(connection, StoredDowns.TABLE)
                && exists(connection, Progress.TABLE)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "begin;" + History.CREATE + StoredDowns.CREATE + Progress.CREATE + "commit");
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
