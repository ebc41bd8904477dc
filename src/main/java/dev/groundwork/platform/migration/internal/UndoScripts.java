package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The undo scripts stored in the database, with which an older build can undo migrations that it
 * does not contain.
 */
final class UndoScripts {

    static final String TABLE = "migration_downs";

    static final String CREATE =
            """
            create table if not exists migration_downs (
                version varchar(50) not null,
                script varchar(1000) not null,
                in_transaction boolean not null,
                down text not null,
                stored_at timestamptz not null default now(),
                constraint migration_downs_pkey primary key (version)
            );
            """;

    /** The one that was stored with its migration stays. */
    private static final String STORE =
            """
            insert into migration_downs (version, script, in_transaction, down)
            values (?, ?, ?, ?) on conflict (version) do nothing
            """;

    private UndoScripts() {}

    static void store(Connection connection, MigrationVersion version, Script down)
            throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            store.setString(1, version.getVersion());
            store.setString(2, down.file());
            store.setBoolean(3, down.inTransaction());
            store.setString(4, down.text());
            store.executeUpdate();
        }
    }

    static Optional<Script> find(Connection connection, MigrationVersion version)
            throws SQLException {
        if (!MigrationTables.exists(connection, TABLE)) {
            return Optional.empty();
        }
        try (PreparedStatement find =
                connection.prepareStatement(
                        "select script, down, in_transaction from migration_downs where version = ?")) {
            find.setString(1, version.getVersion());
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Script(row.getString(1), row.getString(2), row.getBoolean(3)))
                        : Optional.empty();
            }
        }
    }

    static void remove(Connection connection, MigrationVersion version) throws SQLException {
        try (PreparedStatement remove =
                connection.prepareStatement("delete from migration_downs where version = ?")) {
            remove.setString(1, version.getVersion());
            remove.executeUpdate();
        }
    }
}
