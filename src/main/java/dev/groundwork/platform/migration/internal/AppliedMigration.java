package dev.groundwork.platform.migration.internal;

import java.time.Instant;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A row of Flyway's history table.
 *
 * @param type Flyway's: {@code SQL}, or {@code BASELINE} for where a schema was taken over
 * @param checksum of the script that ran; null for a baseline
 * @param installedOn when
 * @param milliseconds how long it took
 */
public record AppliedMigration(
        int rank,
        MigrationVersion version,
        String description,
        String type,
        String script,
        Integer checksum,
        String installedBy,
        Instant installedOn,
        int milliseconds,
        boolean success) {

    boolean isBaseline() {
        return type.equals("BASELINE");
    }
}
