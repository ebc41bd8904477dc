package dev.groundwork.ledger.batch.torture;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import javax.sql.DataSource;

/** Ends connections of the database, and kills the service and starts it again. */
final class Havoc {

    private static final int LONGEST_PEACE_MILLIS = 1_500;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);

    /** Each of the service's connections with an even chance. */
    private static final String END_CONNECTIONS =
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
                and backend_type = 'client backend' and random() < ?
            """;

    private final ServiceProcess service;
    private final DataSource database;
    private final Random random;
    private final Counts counts;

    Havoc(ServiceProcess service, DataSource database, Random random, Counts counts) {
        this.service = service;
        this.database = database;
        this.random = random;
        this.counts = counts;
    }

    /**
     * Until the end; the service is up afterwards.
     *
     * @param end by {@link System#nanoTime()}
     */
    void run(long end) throws InterruptedException, IOException, SQLException {
        long kill = System.nanoTime() + BETWEEN_KILLS.toNanos() / 2;
        while (System.nanoTime() < end) {
            Thread.sleep(random.nextInt(LONGEST_PEACE_MILLIS));
            if (System.nanoTime() >= kill) {
                service.kill();
                counts.add("kills");
                service.start();
                kill = System.nanoTime() + BETWEEN_KILLS.toNanos();
            } else {
                endConnections();
            }
        }
    }

    private void endConnections() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(END_CONNECTIONS)) {
            statement.setDouble(1, random.nextDouble());
            try (ResultSet ended = statement.executeQuery()) {
                ended.next();
                counts.add("connections ended", ended.getLong(1));
            }
        }
    }
}
