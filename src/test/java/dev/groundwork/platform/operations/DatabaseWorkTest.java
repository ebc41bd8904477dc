package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stale plan is prepared anew, and a lost connection is marked as one. */
class DatabaseWorkTest {

    private static final PgException STALE =
            new PgException("cached plan must not change result type", "ERROR", "0A000", null);
    private static final IOException RESET = new IOException("Connection reset by peer");

    @Test
    void runsAgainWhereAPlanIsStale() {
        // Given
        AtomicInteger runs = new AtomicInteger();

        // When
        String result =
                DatabaseWork.run(
                                () ->
                                        runs.incrementAndGet() < 3
                                                ? failing(new CompletionException(STALE))
                                                : Uni.createFrom().item("done"))
                        .await()
                        .indefinitely();

        // Then
        assertThat(result).isEqualTo("done");
        assertThat(runs).hasValue(3);
    }

    @Test
    void givesUpWhereItStaysStale() {
        // Given
        AtomicInteger runs = new AtomicInteger();

        // When
        Throwable failure = failureOf(DatabaseWork.run(() -> failing(STALE, runs)));

        // Then
        assertThat(failure).isSameAs(STALE);
        assertThat(runs).hasValue(6);
    }

    @Test
    void runsNothingElseAgain() {
        // Given
        AtomicInteger runs = new AtomicInteger();

        // When
        failureOf(DatabaseWork.run(() -> failing(new SQLException("taken", "23505"), runs)));
        failureOf(DatabaseWork.run(() -> failing(RESET, runs)));
        failureOf(DatabaseWork.runOnce(() -> failing(STALE, runs)));

        // Then
        assertThat(runs).hasValue(3);
    }

    static Stream<Throwable> losses() {
        IllegalStateException suppressing = new IllegalStateException("The session is closed");
        suppressing.addSuppressed(RESET);
        return Stream.of(
                RESET,
                new SocketException("Broken pipe"),
                new ClosedChannelException(),
                ClosedConnectionException.INSTANCE,
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new VertxException("Pending requests failed to be sent due to connection has been"),
                new CompletionException(new UncheckedIOException(RESET)),
                new CompositeException(RESET, new IllegalStateException("rollback")),
                new CompositeException(new IllegalStateException("rollback"), RESET),
                suppressing);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void marksALostConnectionHoweverItIsReported(Throwable loss) {
        // When
        Throwable failure = failureOf(DatabaseWork.runOnce(() -> failing(loss)));

        // Then
        assertThat(failure).isInstanceOf(ConnectionLostException.class).hasCause(loss);
    }

    static Stream<Throwable> others() {
        PgException taken = new PgException("users_email_key", "ERROR", "23505", null);
        ProblemException decided = new ProblemException(ProblemType.INVALID_TRANSITION, "No");
        return Stream.of(
                new IllegalStateException("a bug"),
                new IllegalStateException(new JsonParseException(null, "not JSON")),
                new CompositeException(taken, RESET),
                new CompositeException(decided, RESET));
    }

    @ParameterizedTest
    @MethodSource("others")
    void keepsWhatTheServerOrTheServiceDecided(Throwable other) {
        // When
        Throwable failure = failureOf(DatabaseWork.runOnce(() -> failing(other)));

        // Then
        assertThat(failure).isSameAs(other);
    }

    private static <T> Uni<T> failing(Throwable failure) {
        return Uni.createFrom().failure(failure);
    }

    private static <T> Uni<T> failing(Throwable failure, AtomicInteger runs) {
        runs.incrementAndGet();
        return failing(failure);
    }

    private static Throwable failureOf(Uni<?> work) {
        return work.onItemOrFailure().transform((item, failure) -> failure).await().indefinitely();
    }
}
