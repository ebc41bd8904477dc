package dev.groundwork.ledger.batch.torture;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;

/** The faults themselves: each method begins one, lets it last, and ends it. */
final class Faults {

    /** A pause in which requests begin transactions that then meet the fault. */
    private static final int SETTLE_MILLIS = 700;

    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_MILLIS = 4_000;

    /** Each of the service's connections with the same probability. */
    private static final String END_CONNECTIONS =
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
                and backend_type = 'client backend' and random() < ?
            """;

    /** Sessions whose client is in the middle of a transaction and sends nothing. */
    private static final String OPEN_TRANSACTIONS =
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction'
                and state_change < clock_timestamp() - make_interval(secs => ?)
            """;

    private final DataSource database;
    private final Random random;
    private final Counts counts;
    private final Flood flood;

    Faults(DataSource database, Random random, Counts counts, Flood flood) {
        this.database = database;
        this.random = random;
        this.counts = counts;
        this.flood = flood;
    }

    /** Checks the replicas that the fault leaves alone, while it lasts. */
    @FunctionalInterface
    interface Others {
        void require() throws Exception;
    }

    void endConnections() throws SQLException {
        counts.add("connections ended", count(END_CONNECTIONS, random.nextDouble()));
    }

    void kill(Replica victim) throws IOException, InterruptedException {
        victim.service().kill();
        counts.add("kills");
        victim.service().start();
    }

    /** Power loss: the database learns nothing of it, and holds the locks of open transactions. */
    void vanish(Replica victim, Others others) throws Exception {
        victim.network().loseConnections();
        Thread.sleep(SETTLE_MILLIS);
        victim.service().kill();
        counts.add("vanished replicas");
        counts.add("transactions left open", count(OPEN_TRANSACTIONS, SETTLE_MILLIS / 2 / 1_000.0));
        others.require();
        victim.network().closeLostConnections();
        victim.service().start();
    }

    /**
     * A black hole between the replica and the database; every other time for new connections, too.
     */
    void silence(Replica victim) throws InterruptedException {
        counts.add("silences");
        if (random.nextBoolean()) {
            victim.network().fallSilent();
            Thread.sleep(length().toMillis());
            victim.network().speakAgain();
        } else {
            victim.network().loseConnections();
        }
    }

    /** A paused virtual machine. */
    void freeze(Replica victim, Others others) throws Exception {
        try (FrozenProcess frozen =
                FrozenProcess.of(victim.service().pid())
                        .orElseThrow(() -> new IOException(victim + " cannot be frozen"))) {
            counts.add("frozen replicas");
            Thread.sleep(length().toMillis());
            others.require();
        }
    }

    /**
     * Freezes a session of the database.
     *
     * @return false where this process may not do that
     */
    boolean freeze(DatabaseSession session) throws IOException, InterruptedException {
        Optional<FrozenProcess> frozen = FrozenProcess.of(session.pid());
        if (frozen.isEmpty()) {
            return false;
        }
        try (FrozenProcess held = frozen.get()) {
            counts.add("frozen database sessions");
            Thread.sleep(length().toMillis());
        }
        return true;
    }

    void flood(Replica victim) throws Exception {
        counts.add("floods");
        flood.run(victim, length(), random);
    }

    private Duration length() {
        return Duration.ofMillis(
                SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
    }

    private long count(String query, double parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setDouble(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
