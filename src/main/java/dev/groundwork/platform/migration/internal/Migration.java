package dev.groundwork.platform.migration.internal;

import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** A migration of the schema with its upgrade and undo scripts. */
public record Migration(
        MigrationVersion version, String description, Script up, Optional<Script> down) {}
