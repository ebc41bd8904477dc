package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The sessions of a runner: one that holds its lock, and a new one for each step. */
final class Sessions implements AutoCloseable {

    /**
     * Sets the session parameters independent of the defaults of role and database. The server
     * looks every second whether a runner still lives: what it was killed at would otherwise hold
     * its locks to the end. Of a runner that went silent within a transaction it ends the session.
     * TCP's limits come with the connection ({@link
     * dev.groundwork.platform.operations.DirectDatabase}).
     */
    private static final String SETTINGS =
            """
            set application_name = 'groundwork-migrate';
            set client_min_messages = warning;
            set statement_timeout = 0;
            set idle_in_transaction_session_timeout = '1min';
            set client_connection_check_interval = '1s'
            """;

    private final DataSource database;
    private final LockTimeouts timeouts;
    private final Consumer<String> progress;
    private final Connection lockConnection;

    private Sessions(
            DataSource database, LockTimeouts patience, Consumer<String> voice, Connection guard) {
        this.database = database;
        this.timeouts = patience;
        this.progress = voice;
        this.lockConnection = guard;
    }

    /** Waits for other runners. */
    static Sessions open(DataSource database, LockTimeouts patience, Consumer<String> voice)
            throws SQLException, InterruptedException {
        Connection guard = connect(database);
        try {
            AdvisoryLock.ofRunner(guard).acquire(guard, patience.runner(), voice);
            return new Sessions(database, patience, voice, guard);
        } catch (SQLException | InterruptedException | RuntimeException failed) {
            guard.close();
            throw failed;
        }
    }

    /** A session in autocommit, with nothing left in it by a script before. */
    WorkSession work() throws SQLException, InterruptedException {
        if (!lockConnection.isValid(5)) {
            throw new CommandFailedException(
                    "The session that holds the migration lock was lost. Run the command again.");
        }
        Connection work = connect(database);
        try {
            AdvisoryLock lock = AdvisoryLock.ofWork(work);
            lock.acquire(work, timeouts.runner(), progress);
            return new WorkSession(work, lock);
        } catch (SQLException | InterruptedException | RuntimeException failed) {
            work.close();
            throw failed;
        }
    }

    private static Connection connect(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    @Override
    public void close() throws SQLException {
        lockConnection.close();
    }
}
