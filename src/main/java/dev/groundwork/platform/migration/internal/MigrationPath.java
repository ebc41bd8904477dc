package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import dev.groundwork.platform.operations.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** Computes the steps from the current version of a database to the target. */
final class MigrationPath {

    private MigrationPath() {}

    static List<Migration> upgrades(
            List<AppliedMigration> applied, Migrations migrations, Target target) {
        MigrationVersion current = newest(applied);
        List<Migration> ahead = migrations.between(current, null);
        Optional<MigrationVersion> wanted = target.version();
        if (wanted.isEmpty()) {
            return target.first(ahead, each -> true);
        }
        if (current != null && wanted.get().compareTo(current) < 0) {
            throw new UsageException(
                    "The database is at %s, above %s; use downgrade."
                            .formatted(current, wanted.get()));
        }
        if (!wanted.get().equals(current) && migrations.find(wanted.get()).isEmpty()) {
            throw new UsageException("This build does not contain migration " + wanted.get() + ".");
        }
        return target.first(ahead, each -> each.version().compareTo(wanted.get()) <= 0);
    }

    /** Newest first. */
    static List<AppliedMigration> downgrades(List<AppliedMigration> applied, Target target) {
        List<AppliedMigration> newestFirst = new ArrayList<>(applied);
        Collections.reverse(newestFirst);
        Optional<MigrationVersion> wanted = target.version();
        if (wanted.isEmpty()) {
            return target.first(newestFirst, each -> true);
        }
        if (applied.stream().noneMatch(each -> each.version().equals(wanted.get()))) {
            throw new CommandFailedException(
                    "%s was not applied to this database, so it cannot be a downgrade target."
                            .formatted(wanted.get()));
        }
        return target.first(newestFirst, each -> each.version().compareTo(wanted.get()) > 0);
    }

    private static MigrationVersion newest(List<AppliedMigration> applied) {
        return applied.isEmpty() ? null : applied.get(applied.size() - 1).version();
    }
}
