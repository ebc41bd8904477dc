package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A script to run, and its row in the history.
 *
 * @param down the way back, to be stored; empty on the way down
 */
record Step(
        boolean up,
        MigrationVersion version,
        String description,
        Script script,
        Optional<Script> down) {

    static Step up(Migration migration) {
        return new Step(
                true,
                migration.version(),
                migration.description(),
                migration.up(),
                migration.down());
    }

    static Step down(AppliedMigration applied, Script script) {
        return new Step(false, applied.version(), applied.description(), script, Optional.empty());
    }

    /**
     * @throws CommandFailedException where another session applied or undid it meanwhile
     */
    void requireDue(Connection connection) throws SQLException {
        boolean there =
                SchemaHistory.read(connection).stream()
                        .anyMatch(row -> row.version().equals(version));
        boolean newest = SchemaHistory.current(connection).filter(version::equals).isPresent();
        if (up ? there : !newest) {
            throw new CommandFailedException(
                    "Another session changed the schema history at "
                            + version
                            + " in the meantime. Run the command again.");
        }
    }

    void storeDown(Connection connection) throws SQLException {
        if (down.isPresent()) {
            UndoScripts.store(connection, version, down.get());
        }
    }

    void record(Connection connection, long milliseconds) throws SQLException {
        if (up) {
            SchemaHistory.add(connection, version, description, script, milliseconds);
            storeDown(connection);
        } else {
            SchemaHistory.remove(connection, version);
            UndoScripts.remove(connection, version);
        }
    }
}
