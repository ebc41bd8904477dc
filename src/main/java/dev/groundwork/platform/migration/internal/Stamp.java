package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.UsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;

/** Writes the history of a schema that was created in another way. */
final class Stamp {

    private Stamp() {}

    /**
     * @param version null for an empty history
     */
    static void write(Connection connection, Migrations migrations, MigrationVersion version)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SchemaHistory.LOCK);
        }
        Set<MigrationVersion> there = new HashSet<>();
        for (AppliedMigration row : SchemaHistory.read(connection)) {
            boolean above = version == null || row.version().compareTo(version) > 0;
            if (above || !row.success()) {
                SchemaHistory.remove(connection, row.version());
                UndoScripts.remove(connection, row.version());
            } else {
                there.add(row.version());
            }
        }
        ScriptProgress.clear(connection);
        if (version == null) {
            return;
        }
        if (!there.contains(version) && migrations.find(version).isEmpty()) {
            throw new UsageException("This build does not contain migration " + version + ".");
        }
        for (Migration each : migrations.between(null, version)) {
            if (!there.contains(each.version())) {
                Step.up(each).record(connection, 0);
            }
        }
    }
}
