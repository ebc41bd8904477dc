package dev.groundwork.platform.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator finds in the log of a problem. */
class ProblemLogTest {

    private static final String REQUEST = "GET /v1/users";

    private final Logger logger = Logger.getLogger(Problems.class.getName());
    private final List<ExtLogRecord> logged = new ArrayList<>();
    private final Handler recorder = new Recorder();

    private long now;
    private final ProblemLog log = new ProblemLog(new ProblemLogThrottle(() -> now));

    @BeforeEach
    void listen() {
        logger.addHandler(recorder);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(recorder);
    }

    @Test
    void anInternalErrorHasItsStack() {
        // Given
        IllegalStateException bug = new IllegalStateException("a bug");

        // When
        log.log(REQUEST, problem(ProblemType.INTERNAL_ERROR), bug);

        // Then
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).getLevel().intValue()).isEqualTo(Level.SEVERE.intValue());
        assertThat(logged.get(0).getThrown()).isSameAs(bug);
    }

    @Test
    void aTimeoutOfACallersQueryIsOneLineForEach() {
        // When
        log.log(
                REQUEST,
                problem(ProblemType.STATEMENT_TIMEOUT),
                new IllegalStateException("57014"));
        log.log(
                REQUEST,
                problem(ProblemType.STATEMENT_TIMEOUT),
                new IllegalStateException("57014"));

        // Then
        assertThat(logged).hasSize(2).allSatisfy(ProblemLogTest::hasNoStack);
        assertThat(logged.get(0).getLevel()).isEqualTo(Level.INFO);
        assertThat(text(0)).isEqualTo("GET /v1/users: statement_timeout");
    }

    @Test
    void aLostDatabaseIsOneLineASecondWithItsReason() {
        // Given
        RuntimeException lost =
                new IllegalStateException(
                        "outermost", new IOException("Connection reset\n by peer"));

        // When
        log.log(REQUEST, problem(ProblemType.DATABASE_UNAVAILABLE), lost);
        log.log(REQUEST, problem(ProblemType.DATABASE_UNAVAILABLE), lost);
        log.log(REQUEST, problem(ProblemType.DATABASE_UNAVAILABLE), lost);
        now += 1_000_000_000;
        log.log(REQUEST, problem(ProblemType.DATABASE_UNAVAILABLE), lost);

        // Then
        assertThat(logged).hasSize(2).allSatisfy(ProblemLogTest::hasNoStack);
        assertThat(logged.get(0).getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
        assertThat(text(0))
                .isEqualTo(
                        "GET /v1/users: database_unavailable, 1 since the last such line:"
                                + " IOException: Connection reset by peer");
        assertThat(text(1)).contains("database_unavailable, 3 since the last such line");
    }

    @Test
    void overloadIsOneLineASecond() {
        // When
        for (int i = 0; i < 5_000; i++) {
            log.log(REQUEST, problem(ProblemType.TOO_BUSY), problem(ProblemType.TOO_BUSY));
            log.log(REQUEST, problem(ProblemType.RATE_LIMITED), problem(ProblemType.RATE_LIMITED));
        }

        // Then
        assertThat(logged).hasSize(2).allSatisfy(ProblemLogTest::hasNoStack);
        assertThat(logged.get(0).getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
        assertThat(logged.get(1).getLevel().intValue()).isEqualTo(Level.INFO.intValue());
    }

    private static ProblemException problem(ProblemType type) {
        return new ProblemException(type, "Try again.");
    }

    private static void hasNoStack(LogRecord line) {
        assertThat(line.getThrown()).isNull();
    }

    private String text(int line) {
        return logged.get(line).getFormattedMessage();
    }

    private final class Recorder extends Handler {
        @Override
        public void publish(LogRecord line) {
            logged.add(ExtLogRecord.wrap(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
