package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.DatabaseBusyException;
import dev.groundwork.platform.operations.DatabaseWork;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

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
                Arguments.of(
                        new PSQLException("broken", PSQLState.CONNECTION_FAILURE),
                        ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(new SQLException("lock timeout", "55P03"), ProblemType.TOO_BUSY),
                Arguments.of(
                        new SQLException("statement timeout", "57014"),
                        ProblemType.STATEMENT_TIMEOUT),
                Arguments.of(
                        new SQLException("transaction timeout", "25P04"),
                        ProblemType.STATEMENT_TIMEOUT),
                Arguments.of(
                        new PgException("terminating connection", "FATAL", "57P01", null),
                        ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(
                        new SQLException("too many connections", "53300"),
                        ProblemType.DATABASE_UNAVAILABLE),
                Arguments.of(new DatabaseBusyException("all are taken"), ProblemType.TOO_BUSY),
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

    /** A driver's is marked by {@link DatabaseWork}; these are of a caller, or of a file. */
    @Test
    void knowsNothingOfOtherFailures() {
        assertThat(translator.translate(new NoStackTraceThrowable("something else"))).isEmpty();
        assertThat(translator.translate(new IllegalStateException("a bug"))).isEmpty();
        assertThat(translator.translate(new IOException("Connection reset by peer"))).isEmpty();
        assertThat(translator.translate(new ClosedChannelException())).isEmpty();
        assertThat(translator.translate(new PgException("no feature", "ERROR", "0A000", null)))
                .isEmpty();
    }

    @Test
    void takesALostConnectionOfTheDriverForALostDatabase() {
        // Given
        Uni<Void> work = Uni.createFrom().failure(new IOException("Connection reset by peer"));
        Throwable lost =
                DatabaseWork.run(() -> work)
                        .onItemOrFailure()
                        .transform((item, failure) -> failure)
                        .await()
                        .indefinitely();

        // When
        ProblemException problem = translator.translate(lost).orElseThrow();

        // Then
        assertThat(problem.type()).isEqualTo(ProblemType.DATABASE_UNAVAILABLE);
        assertThat(problem).hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "08006, cannot be reached",
        "08001, cannot be reached",
        "25006, is read-only",
        "25P03, ended the connection",
        "28P01, rejected the service",
        "3D000, rejected the service",
        "53100, no disk space",
        "53200, out of memory",
        "53300, connection limit",
        "53400, one of its limits",
        "57P01, ended the connection",
        "57P02, ended the connection",
        "57P03, starting up",
        "58030, read or write its files",
        "XX001, read or write its files",
        "0A000, schema changed"
    })
    void saysWhyTheDatabaseDoesNotServe(String sqlState, String reason) {
        // Given
        String said = "cached plan must not change result type";

        // When
        ProblemException reactive =
                translator.translate(new PgException(said, "ERROR", sqlState, null)).orElseThrow();
        ProblemException blocking =
                translator.translate(new SQLException(said, sqlState)).orElseThrow();

        // Then
        assertThat(reactive.type()).isEqualTo(ProblemType.DATABASE_UNAVAILABLE);
        assertThat(reactive)
                .hasMessageContaining(reason)
                .hasMessageContaining("Nothing was changed");
        assertThat(blocking).hasMessage(reactive.getMessage());
    }
}
