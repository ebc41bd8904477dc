package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Compares the schema history of a database with the scripts of this build. Changes nothing, and
 * takes no lock.
 */
public record Overview(
        List<AppliedMigration> applied, Migrations migrations, Optional<String> unfinished) {

    public Overview {
        applied = List.copyOf(applied);
    }

    /** The state of a migration. */
    public enum State {
        /** Ran here, as this build has it. */
        APPLIED,
        /** Ran here; this build has another script of that version. */
        EDITED,
        /** Ran here; this build does not have it. */
        UNKNOWN,
        /** Has not run here. */
        PENDING,
        /** Flyway left it half done. */
        FAILED
    }

    /**
     * @param applied null where it has not run
     */
    public record Line(
            MigrationVersion version,
            String description,
            String script,
            State state,
            AppliedMigration applied) {}

    public static Overview read(Connection connection, Migrations migrations) throws SQLException {
        return new Overview(
                SchemaHistory.read(connection),
                migrations,
                ScriptProgress.read(connection)
                        .map(
                                half ->
                                        "%s: %d of %d statements completed"
                                                .formatted(
                                                        half.script().file(),
                                                        half.done(),
                                                        half.script().statements().size())));
    }

    /** The current version of the database. */
    public Optional<MigrationVersion> current() {
        return applied.stream()
                .filter(AppliedMigration::success)
                .map(AppliedMigration::version)
                .max(Comparator.naturalOrder());
    }

    /** Every migration that the database or this build knows, oldest first. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (AppliedMigration row : applied) {
            lines.add(new Line(row.version(), row.description(), row.script(), state(row), row));
        }
        for (Migration each : migrations.all()) {
            if (applied.stream().noneMatch(row -> row.version().equals(each.version()))) {
                lines.add(
                        new Line(
                                each.version(),
                                each.description(),
                                each.up().file(),
                                State.PENDING,
                                null));
            }
        }
        lines.sort(Comparator.comparing(Line::version));
        return lines;
    }

    private State state(AppliedMigration row) {
        if (!row.success()) {
            return State.FAILED;
        }
        if (row.isBaseline()) {
            return State.APPLIED;
        }
        if (migrations.find(row.version()).isEmpty()) {
            return State.UNKNOWN;
        }
        return HistoryValidator.isEdited(row, migrations) ? State.EDITED : State.APPLIED;
    }

    /** The way down from a version, as the database keeps it. */
    public static Optional<Script> storedUndo(Connection connection, MigrationVersion version)
            throws SQLException {
        return UndoScripts.find(connection, version);
    }
}
