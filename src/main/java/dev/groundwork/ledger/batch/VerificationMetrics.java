package dev.groundwork.ledger.batch;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Publishes the result of the last verification of any replica or command, which each replica reads
 * from the database every 30 seconds. The age is the database's, and goes on by this process' own
 * clock in between. Nothing (NaN) until the first verification.
 */
@Singleton
class VerificationMetrics implements MeterBinder {

    private static final String READ =
            """
            select lie is null, entries_covered, extract(epoch from clock_timestamp() - verified_at)
            from ledger_verification where checked_at is not null
            """;

    /** The last result read, with the local time in nanoseconds. */
    private record Reading(boolean good, long entries, double age, long readAt) {}

    private static final Reading NONE = new Reading(false, 0, Double.NaN, 0);

    private final AgroalDataSource database;
    private volatile Reading last = NONE;

    VerificationMetrics(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("groundwork.ledger.verified", this, VerificationMetrics::result)
                .description(
                        "1: the last verification found no discrepancy; 0: a discrepancy is open")
                .register(registry);
        Gauge.builder("groundwork.ledger.verified.age", this, VerificationMetrics::age)
                .description("Time since the last verification without a discrepancy")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("groundwork.ledger.verified.entries", this, VerificationMetrics::entries)
                .description("Entries covered by the last verification without a discrepancy")
                .register(registry);
    }

    @Scheduled(
            identity = "ledger-verification-metrics",
            every = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            last =
                    row.next()
                            ? new Reading(
                                    row.getBoolean(1), row.getLong(2), age(row), System.nanoTime())
                            : NONE;
        }
    }

    private static double age(ResultSet row) throws SQLException {
        double seconds = row.getDouble(3);
        return row.wasNull() ? Double.NaN : seconds;
    }

    private double result() {
        Reading reading = last;
        if (reading.equals(NONE)) {
            return Double.NaN;
        }
        return reading.good ? 1 : 0;
    }

    private double age() {
        Reading reading = last;
        return reading.age + (System.nanoTime() - reading.readAt) / 1e9;
    }

    private double entries() {
        Reading reading = last;
        return Double.isNaN(reading.age) ? Double.NaN : reading.entries;
    }
}
