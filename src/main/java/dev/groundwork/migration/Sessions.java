package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The sessions of a runner: one that holds its lock, and a new one for each step. */
final class Sessions implements AutoCloseable {

    /**
     * Whatever a role or database has as its default. The server looks every second whether a
     * runner still lives: what it was killed at would otherwise hold its locks to the end. Of a
     * runner that went silent within a transaction it ends the session. TCP's limits come with the
     * connection ({@link dev.groundwork.ops.DirectDatabase}).
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
    private final Patience patience;
    private final Consumer<String> voice;
    private final Connection guard;

    private Sessions(
            DataSource database, Patience patience, Consumer<String> voice, Connection guard) {
        this.database = database;
        this.patience = patience;
        this.voice = voice;
        this.guard = guard;
    }

    /** Waits for other runners. */
    static Sessions open(DataSource database, Patience patience, Consumer<String> voice)
            throws SQLException, InterruptedException {
        Connection guard = connect(database);
        try {
            AdvisoryLock.ofRunner(guard).take(guard, patience.runner(), voice);
            return new Sessions(database, patience, voice, guard);
        } catch (SQLException | InterruptedException | RuntimeException failed) {
            guard.close();
            throw failed;
        }
    }

    /** A session in autocommit, with nothing left in it by a script before. */
    WorkSession work() throws SQLException, InterruptedException {
        if (!guard.isValid(5)) {
            throw new FailedException(
                    "The session that keeps other runners away was lost. Run this again.");
        }
        Connection work = connect(database);
        try {
            AdvisoryLock lock = AdvisoryLock.ofWork(work);
            lock.take(work, patience.runner(), voice);
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
        guard.close();
    }
}
