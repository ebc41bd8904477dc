package dev.groundwork.migration;

import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** A step up of the schema, and the way back. */
public record Migration(
        MigrationVersion version, String description, Script up, Optional<Script> down) {}
