package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A session that does one step. It gives its lock back before it ends: the server may take a while
 * to see the end, and the next step would take this one for another runner's.
 */
record WorkSession(Connection connection, AdvisoryLock lock) implements AutoCloseable {

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (connection.isValid(5)) {
                lock.release(connection);
            }
        }
    }
}
