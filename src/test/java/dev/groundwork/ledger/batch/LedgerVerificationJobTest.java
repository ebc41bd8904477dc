package dev.groundwork.ledger.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The job, its metrics and its log. */
@QuarkusTest
class LedgerVerificationJobTest {

    @TestHTTPResource(management = true)
    URI management;

    @Inject LedgerVerificationJob job;
    @Inject AgroalDataSource database;

    @Test
    void saysThatAllIsWellAndHowLongAgoAndOfHowMuch() throws Exception {
        // Given
        job.verify();
        LedgerMother.funded("10.00");

        // When
        List<LogRecord> errors = errorsOf(job::verify);

        // Then
        assertThat(errors).isEmpty();
        assertThat(metric("groundwork_ledger_verified")).isEqualTo(1);
        assertThat(metric("groundwork_ledger_verified_age_seconds")).isBetween(0.0, 60.0);
        assertThat(metric("groundwork_ledger_verified_entries")).isEqualTo(2);
    }

    /** On this replica no verification found it: it stands in the table. */
    @Test
    void aLieThatAnotherReplicaFoundIsAnErrorHereToo() throws Exception {
        // Given
        LedgerMother.funded("10.00");
        job.verify();
        execute("update ledger_verification set lie = 'Two and two are five.', lie_since = 0");
        try {
            // When
            List<LogRecord> errors = errorsOf(job::verify);

            // Then
            assertThat(errors)
                    .singleElement()
                    .satisfies(
                            error ->
                                    assertThat(text(error))
                                            .contains(
                                                    "Ledger verification found a discrepancy. Two and two are five."));
            assertThat(metric("groundwork_ledger_verified")).isZero();
        } finally {
            execute("update ledger_verification set lie = null, lie_since = null");
            job.verify();
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static List<LogRecord> errorsOf(Work work) throws SQLException {
        List<LogRecord> errors = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                            errors.add(entry);
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger logger = Logger.getLogger(LedgerVerificationJob.class.getName());
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return errors;
    }

    private static String text(LogRecord entry) {
        return String.format(entry.getMessage(), entry.getParameters());
    }

    private double metric(String name) {
        return given().get(management.resolve("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
