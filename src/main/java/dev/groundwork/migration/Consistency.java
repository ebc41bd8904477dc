package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** Whether a database's history and the scripts of this build tell the same story. */
final class Consistency {

    private Consistency() {}

    /**
     * @throws FailedException with the first thing that does not fit
     */
    static void require(List<AppliedMigration> applied, Migrations migrations) {
        requireNoFailure(applied);
        for (AppliedMigration row : applied) {
            if (isEdited(row, migrations)) {
                throw new FailedException(
                        row.script()
                                + " was edited after it ran here. Put it back as it was, and change"
                                + " the schema by a new migration.");
            }
        }
        Optional<MigrationVersion> newest =
                applied.stream().map(AppliedMigration::version).reduce((before, after) -> after);
        MigrationVersion baseline =
                applied.stream()
                        .filter(AppliedMigration::isBaseline)
                        .map(AppliedMigration::version)
                        .findFirst()
                        .orElse(null);
        for (Migration each : migrations.between(baseline, newest.orElse(MigrationVersion.EMPTY))) {
            if (applied.stream().noneMatch(row -> row.version().equals(each.version()))) {
                throw new FailedException(
                        "%s has not run here, though %s has. Give it a number above %s."
                                .formatted(
                                        each.up().file(),
                                        newest.orElseThrow(),
                                        newest.orElseThrow()));
            }
        }
    }

    static void requireNoFailure(List<AppliedMigration> applied) {
        applied.stream()
                .filter(row -> !row.success())
                .findFirst()
                .ifPresent(
                        row -> {
                            throw new FailedException(
                                    "Flyway failed at %s and left it half done. Undo by hand what it did,"
                                            + " delete its row from %s, and run this again."
                                                    .formatted(row.script(), History.TABLE));
                        });
    }

    static boolean isEdited(AppliedMigration row, Migrations migrations) {
        return row.checksum() != null
                && migrations
                        .find(row.version())
                        .filter(each -> !Objects.equals(each.up().checksum(), row.checksum()))
                        .isPresent();
    }
}
