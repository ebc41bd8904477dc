package dev.groundwork.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.persistence.OptimisticLockException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each way in which a database can fail means to a caller. */
class DatabaseTranslatorTest {

    /** No failure here names a constraint, so no table is asked for. */
    private final DatabaseTranslator translator = new DatabaseTranslator(null);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new NoStackTraceThrowable(
                                "Connection is not active now, current status: CLOSED"),
                        ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(
                        new VertxException(
                                "Pending requests failed to be sent due to connection has been"
                                        + " closed."),
                        ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(ClosedConnectionException.INSTANCE, ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(new ConnectException("refused"), ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(new ClosedChannelException(), ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(
                        new PgException("terminating connection", "FATAL", "57P01", null),
                        ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(
                        new SQLException("too many connections", "53300"),
                        ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(new NoStackTraceThrowable("Timeout"), ProblemType.TOO_BUSY),
                Arguments.of(new StaleStateException("stale"), ProblemType.EDIT_CONFLICT),
                Arguments.of(new OptimisticLockException(), ProblemType.EDIT_CONFLICT),
                Arguments.of(
                        new SQLException("deadlock detected", "40P01"), ProblemType.EDIT_CONFLICT),
                Arguments.of(
                        new SQLException("value too long", "22001"),
                        ProblemType.VALIDATION_FAILED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatTheCallerCanDo(Throwable failure, ProblemType expected) {
        // When
        ProblemException problem = translator.translate(failure).orElseThrow();

        // Then
        assertThat(problem.type()).isEqualTo(expected);
    }

    @Test
    void knowsNothingOfOtherFailures() {
        assertThat(translator.translate(new NoStackTraceThrowable("something else"))).isEmpty();
        assertThat(translator.translate(new IllegalStateException("a bug"))).isEmpty();
    }
}
