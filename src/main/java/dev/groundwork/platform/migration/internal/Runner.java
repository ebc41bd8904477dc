package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.UsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Upgrades and downgrades a database. First of all it finishes what a runner before it left half
 * done.
 *
 * <p>The scripts and the history table are Flyway's; why Flyway does not run them here says
 * docs/adr/0013.
 */
public final class Runner {

    private final DataSource database;
    private final Migrations migrations;
    private final LockTimeouts timeouts;
    private final SessionLimits limits;
    private final Consumer<String> voice;
    private final List<MigrationReport.StepReport> steps = new ArrayList<>();

    /**
     * @param limits those that a runtime role gets
     * @param voice told, in a sentence, what is waited for
     */
    public Runner(
            DataSource database,
            Migrations migrations,
            LockTimeouts patience,
            SessionLimits limits,
            Consumer<String> voice) {
        this.database = database;
        this.migrations = migrations;
        this.timeouts = patience;
        this.limits = limits;
        this.voice = voice;
    }

    private interface Work {
        void run(Sessions sessions) throws SQLException, InterruptedException;
    }

    /**
     * Upgrades to the target and stores the undo script of each step in the database, also for
     * steps that Flyway ran.
     *
     * @throws CommandFailedException where it cannot go on; what is done is kept
     */
    public MigrationReport upgrade(Target target) throws SQLException, InterruptedException {
        return upgrade(target, Optional.empty());
    }

    /**
     * Like {@link #upgrade(Target)}, and then grants the runtime privileges to a role.
     *
     * @throws UsageException where there is no such role, or it is no other than the owner
     */
    public MigrationReport upgrade(Target target, Optional<RuntimeRole> runtimeRole)
            throws SQLException, InterruptedException {
        Optional<RuntimeGrants> grants =
                runtimeRole.map(role -> new RuntimeGrants(role, migrations, limits, voice));
        return withMigrationLock(
                sessions -> {
                    if (grants.isPresent()) {
                        try (WorkSession session = sessions.work()) {
                            Connection connection = session.connection();
                            grants.get().require(connection);
                        }
                    }
                    finishInterrupted(sessions);
                    List<AppliedMigration> applied = applied(sessions);
                    HistoryValidator.require(applied, migrations);
                    storeMissingUndoScripts(sessions, applied);
                    for (Migration each : MigrationPath.upgrades(applied, migrations, target)) {
                        run(sessions, Step.up(each), true);
                    }
                    if (grants.isPresent()) {
                        try (WorkSession session = sessions.work()) {
                            Connection connection = session.connection();
                            grants.get().grant(connection);
                        }
                    }
                });
    }

    /**
     * @throws DataLossException where data would go and that is not accepted
     */
    public MigrationReport downgrade(Target target, boolean acceptDataLoss)
            throws SQLException, InterruptedException {
        return withMigrationLock(
                sessions -> {
                    finishInterrupted(sessions);
                    List<AppliedMigration> applied = applied(sessions);
                    HistoryValidator.requireNoFailure(applied);
                    List<Step> way = new ArrayList<>();
                    for (AppliedMigration each : MigrationPath.downgrades(applied, target)) {
                        way.add(Step.down(each, down(sessions, each)));
                    }
                    if (!acceptDataLoss && !way.isEmpty()) {
                        List<DataLoss> losses = forecast(sessions, way);
                        if (!losses.isEmpty()) {
                            throw new DataLossException(losses);
                        }
                    }
                    for (Step step : way) {
                        run(sessions, step, acceptDataLoss);
                    }
                });
    }

    /**
     * Marks all migrations up to the version as applied and none above, without running any. What
     * was left half done is forgotten.
     *
     * @param version null for an empty history
     */
    public MigrationReport stamp(MigrationVersion version)
            throws SQLException, InterruptedException {
        return withMigrationLock(
                sessions -> {
                    try (WorkSession session = sessions.work()) {
                        Connection connection = session.connection();
                        connection.setAutoCommit(false);
                        Stamp.write(connection, migrations, version);
                        connection.commit();
                    }
                });
    }

    private MigrationReport withMigrationLock(Work work) throws SQLException, InterruptedException {
        steps.clear();
        try (Sessions sessions = Sessions.open(database, timeouts, voice)) {
            Optional<MigrationVersion> before;
            try (WorkSession session = sessions.work()) {
                Connection connection = session.connection();
                SchemaOwner.require(connection);
                before = SchemaHistory.current(connection);
                MigrationTables.create(connection);
            }
            work.run(sessions);
            try (WorkSession session = sessions.work()) {
                Connection connection = session.connection();
                return new MigrationReport(
                        text(before), text(SchemaHistory.current(connection)), steps);
            }
        }
    }

    private static String text(Optional<MigrationVersion> version) {
        return version.map(MigrationVersion::getVersion).orElse(null);
    }

    private void run(Sessions sessions, Step step, boolean lossAccepted)
            throws SQLException, InterruptedException {
        long began = System.nanoTime();
        LockRetry locks = new LockRetry(timeouts, voice);
        if (step.script().inTransaction()) {
            new TransactionalStep(sessions, locks).run(step, lossAccepted);
        } else {
            new NonTransactionalStep(sessions, locks).run(step);
        }
        addStep(step, began);
    }

    private void addStep(Step step, long began) {
        steps.add(
                new MigrationReport.StepReport(
                        step.up() ? "up" : "down",
                        step.version().getVersion(),
                        step.description(),
                        (System.nanoTime() - began) / 1_000_000));
    }

    /**
     * Completes a partially applied migration with the script as it was begun, or with this build's
     * if its completed part is the same.
     */
    private void finishInterrupted(Sessions sessions) throws SQLException, InterruptedException {
        Optional<ScriptProgress> found;
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            found = ScriptProgress.read(connection);
        }
        if (found.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        ScriptProgress progress = found.get().with(scriptOfThisBuild(found.get()));
        voice.accept(
                "%s was partially applied; continuing at statement %d."
                        .formatted(progress.script().file(), progress.done() + 1));
        Step step =
                new Step(
                        progress.up(),
                        progress.version(),
                        progress.description(),
                        progress.script(),
                        Optional.empty());
        new NonTransactionalStep(sessions, new LockRetry(timeouts, voice)).resume(step, progress);
        addStep(step, began);
    }

    private Script scriptOfThisBuild(ScriptProgress progress) {
        return migrations
                .find(progress.version())
                .flatMap(each -> progress.up() ? Optional.of(each.up()) : each.down())
                .filter(script -> !script.inTransaction())
                .filter(script -> progress.matches(script))
                .orElse(progress.script());
    }

    private static List<AppliedMigration> applied(Sessions sessions)
            throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            return SchemaHistory.read(connection);
        }
    }

    private void storeMissingUndoScripts(Sessions sessions, List<AppliedMigration> applied)
            throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            for (AppliedMigration each : applied) {
                Optional<Script> down = migrations.find(each.version()).flatMap(Migration::down);
                if (down.isPresent()) {
                    UndoScripts.store(connection, each.version(), down.get());
                }
            }
        }
    }

    private Script down(Sessions sessions, AppliedMigration each)
            throws SQLException, InterruptedException {
        if (each.isBaseline()) {
            throw new CommandFailedException(
                    each.version()
                            + " is the baseline of this schema; a downgrade below it is not possible.");
        }
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            return UndoScripts.find(connection, each.version())
                    .or(() -> migrations.find(each.version()).flatMap(Migration::down))
                    .orElseThrow(
                            () ->
                                    new CommandFailedException(
                                            ("No undo script for %s exists, neither in the database"
                                                            + " nor in this build. Use a build that"
                                                            + " contains it.")
                                                    .formatted(each.version())));
        }
    }

    private List<DataLoss> forecast(Sessions sessions, List<Step> way)
            throws SQLException, InterruptedException {
        List<DataLoss> losses = new ArrayList<>();
        LockRetry locks = new LockRetry(timeouts, voice);
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            locks.retry(
                    "The downgrade",
                    () -> {
                        locks.waitBriefly(connection);
                        connection.commit();
                        losses.addAll(
                                DataLossEstimate.of(
                                        connection, way.stream().map(Step::script).toList()));
                    });
        } catch (ScriptExecutor.StatementFailedException failed) {
            throw new CommandFailedException(failed.getMessage() + " Nothing was changed.");
        }
        return Collections.unmodifiableList(losses);
    }
}
