package dev.groundwork.migration;

import dev.groundwork.cli.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;

/** Writes the history of a schema that was made in another way. */
final class Stamp {

    private Stamp() {}

    /**
     * @param version null for an empty history
     */
    static void write(Connection connection, Migrations migrations, MigrationVersion version)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(History.LOCK);
        }
        Set<MigrationVersion> there = new HashSet<>();
        for (AppliedMigration row : History.read(connection)) {
            boolean above = version == null || row.version().compareTo(version) > 0;
            if (above || !row.success()) {
                History.remove(connection, row.version());
                StoredDowns.remove(connection, row.version());
            } else {
                there.add(row.version());
            }
        }
        Progress.clear(connection);
        if (version == null) {
            return;
        }
        if (!there.contains(version) && migrations.find(version).isEmpty()) {
            throw new RefusedException("This build has no migration " + version + ".");
        }
        for (Migration each : migrations.between(null, version)) {
            if (!there.contains(each.version())) {
                Step.up(each).record(connection, 0);
            }
        }
    }
}
