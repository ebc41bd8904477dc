package dev.groundwork.ledger.batch.torture;

import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.UsageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** A disposable database: a new one, or an empty one specified by the operator. */
final class ScratchDatabase implements AutoCloseable {

    private final DatabaseUrl url;
    private final DatabaseUrl maker;
    private boolean kept;

    private ScratchDatabase(DatabaseUrl url, DatabaseUrl maker) {
        this.url = url;
        this.maker = maker;
    }

    /** A new one on the same server; the role must be allowed to create it. */
    static ScratchDatabase beside(DatabaseUrl configured) throws SQLException {
        String name = "groundwork_torture_" + UUID.randomUUID().toString().substring(0, 8);
        execute(configured, "create database " + name);
        return new ScratchDatabase(configured.named(name), configured);
    }

    /**
     * @throws UsageException where it holds users or accounts
     */
    static ScratchDatabase named(DatabaseUrl url) throws SQLException {
        for (String table : new String[] {"users", "accounts"}) {
            if (exists(url, "select to_regclass('%s') is not null".formatted(table))
                    && exists(url, "select exists (select from %s)".formatted(table))) {
                throw new UsageException(
                        "The database "
                                + url.address()
                                + " has rows in "
                                + table
                                + "; specify an empty database.");
            }
        }
        return new ScratchDatabase(url, null);
    }

    DatabaseUrl url() {
        return url;
    }

    DataSource source() {
        return DirectDatabase.at(url);
    }

    /** Keeps the database for an analysis of the failure. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() throws SQLException {
        if (maker != null && !kept) {
            execute(maker, "drop database " + url.name() + " with (force)");
        }
    }

    private static void execute(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = DirectDatabase.at(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean exists(DatabaseUrl url, String query) throws SQLException {
        try (Connection connection = DirectDatabase.at(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
