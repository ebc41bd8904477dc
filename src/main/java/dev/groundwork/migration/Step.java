package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A script that is to be run, and what is written down about it.
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
     * @throws FailedException where somebody else did it meanwhile
     */
    void requireDue(Connection connection) throws SQLException {
        boolean there =
                History.read(connection).stream().anyMatch(row -> row.version().equals(version));
        boolean newest = History.current(connection).filter(version::equals).isPresent();
        if (up ? there : !newest) {
            throw new FailedException(
                    "Somebody else changed the history at "
                            + version
                            + " meanwhile. Run this again.");
        }
    }

    void storeDown(Connection connection) throws SQLException {
        if (down.isPresent()) {
            StoredDowns.store(connection, version, down.get());
        }
    }

    void record(Connection connection, long milliseconds) throws SQLException {
        if (up) {
            History.add(connection, version, description, script, milliseconds);
            storeDown(connection);
        } else {
            History.remove(connection, version);
            StoredDowns.remove(connection, version);
        }
    }
}
