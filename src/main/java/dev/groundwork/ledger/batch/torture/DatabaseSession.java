package dev.groundwork.ledger.batch.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A server process of PostgreSQL that serves a connection of the service and runs on this machine.
 */
record DatabaseSession(long pid) {

    /** A session that runs a statement before an idle one. */
    private static final String ANY =
            """
            select pid, current_database() from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
                and backend_type = 'client backend'
            order by state = 'active' desc, random() limit 1
            """;

    /**
     * @return empty where the server runs on another machine, in another namespace of processes, or
     *     on a system without {@code /proc}
     */
    static Optional<DatabaseSession> any(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ANY);
                ResultSet row = statement.executeQuery()) {
            if (!row.next() || !isServerProcess(row.getLong(1), row.getString(2))) {
                return Optional.empty();
            }
            return Optional.of(new DatabaseSession(row.getLong(1)));
        }
    }

    /**
     * Another process may have the same number here, where the server runs elsewhere. The title of
     * a server process names its database, and the name of this one is unique.
     */
    private static boolean isServerProcess(long pid, String databaseName) {
        try {
            String title =
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                            .replace('\0', ' ');
            return title.startsWith("postgres: ") && title.contains(" " + databaseName + " ");
        } catch (IOException noSuchProcess) {
            return false;
        }
    }
}
