package dev.groundwork.bulk.batch;

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
 * Tells a process that works from one that died. Whoever has imports in hand says so every few
 * seconds; every replica fails, every minute, the imports that nobody has spoken for. On a thread
 * of its own, so that a batch which waits for a lock is not taken for dead.
 */
@Singleton
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String DIED =
            "The service died in the middle of it. Of all-or-nothing nothing is kept; of skip-errors,"
                    + " the rows that are counted as created and updated.";

    private final Progress progress;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "import-heartbeat");
                        thread.setDaemon(true);
                        return thread;
                    });

    Heartbeat(Progress progress) {
        this.progress = progress;
    }

    void hold(long id) {
        held.add(id);
    }

    void release(long id) {
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
            progress.beat(Set.copyOf(held));
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
            LOG.warnf("The state of imports could not be written: %s", e.getMessage());
        }
    }

    private interface Statement {
        void execute() throws SQLException;
    }
}
