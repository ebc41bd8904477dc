package dev.groundwork.platform.bulk.internal.batch;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes heartbeats for running imports, so that imports of a terminated process can be detected.
 * Each process writes a heartbeat for its imports every few seconds; each replica marks imports
 * without a recent heartbeat as failed every minute. On a thread of its own, so that a batch which
 * waits for a lock is not taken for dead.
 */
@Singleton
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String DIED =
            "The service process ended during the import. With all-or-nothing no row was kept; with skip-errors,"
                    + " the rows counted as created and updated were kept.";

    private final ImportProgressStore progress;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "import-heartbeat");
                        thread.setDaemon(true);
                        return thread;
                    });

    Heartbeat(ImportProgressStore progress) {
        this.progress = progress;
    }

    void register(long id) {
        held.add(id);
    }

    void unregister(long id) {
        held.remove(id);
    }

    void start(@Observes StartupEvent started) {
        every(SILENCE, Duration.ZERO, () -> progress.failSilent(SILENCE, DIED));
        every(BEAT, BEAT, this::beat);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void beat() throws SQLException {
        if (!held.isEmpty()) {
            progress.recordHeartbeat(Set.copyOf(held));
        }
    }

    private void every(Duration period, Duration delay, Statement statement) {
        var unused =
                timer.scheduleWithFixedDelay(
                        () -> attempt(statement),
                        delay.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** A timer forgets what throws; a database that is away comes back. */
    private static void attempt(Statement statement) {
        try {
            statement.execute();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(
                    "The heartbeat of the running imports could not be written: %s",
                    e.getMessage());
        }
    }

    private interface Statement {
        void execute() throws SQLException;
    }
}
