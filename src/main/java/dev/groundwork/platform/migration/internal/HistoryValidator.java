package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** Validates the schema history of a database against the scripts of this build. */
final class HistoryValidator {

    private HistoryValidator() {}

    /**
     * @throws CommandFailedException with the first thing that does not fit
     */
    static void require(List<AppliedMigration> applied, Migrations migrations) {
        requireNoFailure(applied);
        for (AppliedMigration row : applied) {
            if (isEdited(row, migrations)) {
                throw new CommandFailedException(
                        row.script()
                                + " was edited after it was applied. Restore it, and change"
                                + " the schema with a new migration.");
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
                throw new CommandFailedException(
                        "%s was not applied, but the later %s was. Give it a number above %s."
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
                            throw new CommandFailedException(
                                    "Flyway failed in %s and left it partially applied. Undo its changes manually,"
                                            + " delete its row from %s, and run this again."
                                                    .formatted(row.script(), SchemaHistory.TABLE));
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
