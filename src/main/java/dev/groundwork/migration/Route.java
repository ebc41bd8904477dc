package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import dev.groundwork.cli.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** The steps between where a database is and where it shall be. */
final class Route {

    private Route() {}

    static List<Migration> up(
            List<AppliedMigration> applied, Migrations migrations, Target target) {
        MigrationVersion current = newest(applied);
        List<Migration> ahead = migrations.between(current, null);
        Optional<MigrationVersion> wanted = target.version();
        if (wanted.isEmpty()) {
            return target.first(ahead, each -> true);
        }
        if (current != null && wanted.get().compareTo(current) < 0) {
            throw new RefusedException(
                    "The database is at %s, above %s; downgrade goes down."
                            .formatted(current, wanted.get()));
        }
        if (!wanted.get().equals(current) && migrations.find(wanted.get()).isEmpty()) {
            throw new RefusedException("This build has no migration " + wanted.get() + ".");
        }
        return target.first(ahead, each -> each.version().compareTo(wanted.get()) <= 0);
    }

    /** Newest first. */
    static List<AppliedMigration> down(List<AppliedMigration> applied, Target target) {
        List<AppliedMigration> newestFirst = new ArrayList<>(applied);
        Collections.reverse(newestFirst);
        Optional<MigrationVersion> wanted = target.version();
        if (wanted.isEmpty()) {
            return target.first(newestFirst, each -> true);
        }
        if (applied.stream().noneMatch(each -> each.version().equals(wanted.get()))) {
            throw new FailedException(
                    "%s has not run on this database, so there is no way down to it."
                            .formatted(wanted.get()));
        }
        return target.first(newestFirst, each -> each.version().compareTo(wanted.get()) > 0);
    }

    private static MigrationVersion newest(List<AppliedMigration> applied) {
        return applied.isEmpty() ? null : applied.get(applied.size() - 1).version();
    }
}
