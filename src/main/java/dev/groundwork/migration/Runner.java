package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import dev.groundwork.cli.RefusedException;
import dev.groundwork.ops.SessionLimits;
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
 * Moves a database up and down. First of all it finishes what a runner before it left half done.
 *
 * <p>The scripts and the history table are Flyway's; why Flyway does not run them here says
 * docs/adr/0013.
 */
public final class Runner {

    private final DataSource database;
    private final Migrations migrations;
    private final Patience patience;
    private final SessionLimits limits;
    private final Consumer<String> voice;
    private final List<Done.StepDone> steps = new ArrayList<>();

    /**
     * @param limits those that a runtime role gets
     * @param voice told, in a sentence, what is waited for
     */
    public Runner(
            DataSource database,
            Migrations migrations,
            Patience patience,
            SessionLimits limits,
            Consumer<String> voice) {
        this.database = database;
        this.migrations = migrations;
        this.patience = patience;
        this.limits = limits;
        this.voice = voice;
    }

    private interface Work {
        void run(Sessions sessions) throws SQLException, InterruptedException;
    }

    /**
     * Keeps the way down of each step in the database, with it; and of those that Flyway ran.
     *
     * @throws FailedException where it cannot go on; what is done is kept
     */
    public Done upgrade(Target target) throws SQLException, InterruptedException {
        return upgrade(target, Optional.empty());
    }

    /**
     * The same, and gives a role the rights to serve on what then is there.
     *
     * @throws RefusedException where there is no such role, or it is no other than the owner
     */
    public Done upgrade(Target target, Optional<RuntimeRole> runtimeRole)
            throws SQLException, InterruptedException {
        Optional<RuntimeGrants> grants =
                runtimeRole.map(role -> new RuntimeGrants(role, migrations, limits, voice));
        return alone(
                sessions -> {
                    if (grants.isPresent()) {
                        try (WorkSession session = sessions.work()) {
                            Connection connection = session.connection();
                            grants.get().require(connection);
                        }
                    }
                    finishInterrupted(sessions);
                    List<AppliedMigration> applied = applied(sessions);
                    Consistency.require(applied, migrations);
                    storeMissingDowns(sessions, applied);
                    for (Migration each : Route.up(applied, migrations, target)) {
                        run(sessions, Step.up(each), true);
                    }
                    if (grants.isPresent()) {
                        try (WorkSession session = sessions.work()) {
                            Connection connection = session.connection();
                            grants.get().give(connection);
                        }
                    }
                });
    }

    /**
     * @throws DataLossException where data would go and that is not accepted
     */
    public Done downgrade(Target target, boolean acceptDataLoss)
            throws SQLException, InterruptedException {
        return alone(
                sessions -> {
                    finishInterrupted(sessions);
                    List<AppliedMigration> applied = applied(sessions);
                    Consistency.requireNoFailure(applied);
                    List<Step> way = new ArrayList<>();
                    for (AppliedMigration each : Route.down(applied, target)) {
                        way.add(Step.down(each, down(sessions, each)));
                    }
                    if (!acceptDataLoss && !way.isEmpty()) {
                        List<Loss> losses = forecast(sessions, way);
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
     * Writes the history as if everything up to there had run, and nothing above; runs nothing.
     * What was left half done is forgotten.
     *
     * @param version null for an empty history
     */
    public Done stamp(MigrationVersion version) throws SQLException, InterruptedException {
        return alone(
                sessions -> {
                    try (WorkSession session = sessions.work()) {
                        Connection connection = session.connection();
                        connection.setAutoCommit(false);
                        Stamp.write(connection, migrations, version);
                        connection.commit();
                    }
                });
    }

    private Done alone(Work work) throws SQLException, InterruptedException {
        steps.clear();
        try (Sessions sessions = Sessions.open(database, patience, voice)) {
            Optional<MigrationVersion> before;
            try (WorkSession session = sessions.work()) {
                Connection connection = session.connection();
                SchemaOwner.require(connection);
                before = History.current(connection);
                Tables.create(connection);
            }
            work.run(sessions);
            try (WorkSession session = sessions.work()) {
                Connection connection = session.connection();
                return new Done(text(before), text(History.current(connection)), steps);
            }
        }
    }

    private static String text(Optional<MigrationVersion> version) {
        return version.map(MigrationVersion::getVersion).orElse(null);
    }

    private void run(Sessions sessions, Step step, boolean lossAccepted)
            throws SQLException, InterruptedException {
        long began = System.nanoTime();
        Locks locks = new Locks(patience, voice);
        if (step.script().inTransaction()) {
            new WholeStep(sessions, locks).run(step, lossAccepted);
        } else {
            new StatementWiseStep(sessions, locks).run(step);
        }
        done(step, began);
    }

    private void done(Step step, long began) {
        steps.add(
                new Done.StepDone(
                        step.up() ? "up" : "down",
                        step.version().getVersion(),
                        step.description(),
                        (System.nanoTime() - began) / 1_000_000));
    }

    /** With the script as it was begun, or as this build has it, if that begins in the same way. */
    private void finishInterrupted(Sessions sessions) throws SQLException, InterruptedException {
        Optional<Progress> found;
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            found = Progress.read(connection);
        }
        if (found.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        Progress progress = found.get().with(ours(found.get()));
        voice.accept(
                "%s was left half done; going on at statement %d."
                        .formatted(progress.script().file(), progress.done() + 1));
        Step step =
                new Step(
                        progress.up(),
                        progress.version(),
                        progress.description(),
                        progress.script(),
                        Optional.empty());
        new StatementWiseStep(sessions, new Locks(patience, voice)).resume(step, progress);
        done(step, began);
    }

    private Script ours(Progress progress) {
        return migrations
                .find(progress.version())
                .flatMap(each -> progress.up() ? Optional.of(each.up()) : each.down())
                .filter(script -> !script.inTransaction())
                .filter(script -> progress.fits(script))
                .orElse(progress.script());
    }

    private static List<AppliedMigration> applied(Sessions sessions)
            throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            return History.read(connection);
        }
    }

    private void storeMissingDowns(Sessions sessions, List<AppliedMigration> applied)
            throws SQLException, InterruptedException {
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            for (AppliedMigration each : applied) {
                Optional<Script> down = migrations.find(each.version()).flatMap(Migration::down);
                if (down.isPresent()) {
                    StoredDowns.store(connection, each.version(), down.get());
                }
            }
        }
    }

    private Script down(Sessions sessions, AppliedMigration each)
            throws SQLException, InterruptedException {
        if (each.isBaseline()) {
            throw new FailedException(
                    each.version()
                            + " is where this schema was taken over; there is no way below it.");
        }
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            return StoredDowns.find(connection, each.version())
                    .or(() -> migrations.find(each.version()).flatMap(Migration::down))
                    .orElseThrow(
                            () ->
                                    new FailedException(
                                            ("There is no way down from %s, neither in the database"
                                                            + " nor in this build. Take a build that"
                                                            + " ships it.")
                                                    .formatted(each.version())));
        }
    }

    private List<Loss> forecast(Sessions sessions, List<Step> way)
            throws SQLException, InterruptedException {
        List<Loss> losses = new ArrayList<>();
        Locks locks = new Locks(patience, voice);
        try (WorkSession session = sessions.work()) {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            locks.retry(
                    "The way down",
                    () -> {
                        locks.waitBriefly(connection);
                        connection.commit();
                        losses.addAll(
                                LossForecast.of(
                                        connection, way.stream().map(Step::script).toList()));
                    });
        } catch (Execution.StatementFailure failed) {
            throw new FailedException(failed.getMessage() + " Nothing was changed.");
        }
        return Collections.unmodifiableList(losses);
    }
}
