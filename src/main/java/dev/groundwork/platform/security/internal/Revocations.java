package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.operations.DatabaseWork;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.SignInSettings;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The users whose access tokens are revoked before they expire: a user was deactivated or deleted,
 * became or ceased to be a superuser, or has a new password. A trigger writes a row at that moment,
 * for a change by hand as well, and each replica reads the new rows every {@link
 * SignInSettings#revocationPollInterval}: one small query for all requests of that interval. It
 * uses the connection of the readiness check, so a full request pool does not delay a revocation.
 * Polling works through any pooler; a notification does not.
 */
@Singleton
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    /** For a transaction that wrote its row long before it committed, and clocks that differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    /**
     * What {@link dev.groundwork.platform.security.SignInSettings#accessTokenLifetime} may be, now
     * or before the last start.
     */
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(1);

    /** Without an answer for so long, nobody can be known to have access any more. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private static final String NEW_ONES =
            "select user_id, (extract(epoch from revoked_at) * 1000000)::bigint"
                    + " from access_revocations where revoked_at >= $1";

    private final Map<Long, Long> revokedAt = new ConcurrentHashMap<>();
    private final Pool database;
    private final Vertx vertx;
    private final SignInSettings settings;
    private volatile Instant asked = Instant.MIN;
    private volatile long timer;

    Revocations(
            @ReactiveDataSource("readiness") Pool database, Vertx vertx, SignInSettings settings) {
        this.database = database;
        this.vertx = vertx;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        askInTurn();
        timer =
                vertx.setPeriodic(
                        settings.revocationPollInterval().toMillis(), tick -> askInTurn());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /**
     * @throws ProblemException {@code database_unavailable} where that is no longer known, {@code
     *     invalid_token} where the token was issued before its caller's access ended
     */
    void check(VerifiedToken token) {
        if (isStale()) {
            throw new ProblemException(
                    ProblemType.DATABASE_UNAVAILABLE,
                    "Token revocation cannot be checked: the database is not responding. Try again in a"
                            + " moment.");
        }
        if (isRevoked(token)) {
            throw AccessTokens.invalid(false);
        }
    }

    /** Whether {@link #check} accepts the token. */
    boolean permit(VerifiedToken token) {
        return !isStale() && !isRevoked(token);
    }

    private boolean isStale() {
        return asked.getEpochSecond() < System.currentTimeMillis() / 1000 - STALE.toSeconds();
    }

    private boolean isRevoked(VerifiedToken token) {
        Long revoked = revokedAt.get(token.userId());
        return revoked != null && token.issuedAt() <= revoked;
    }

    private void askInTurn() {
        ask().subscribe()
                .with(
                        done -> {},
                        failure ->
                                LOG.warnf(
                                        "Token revocations cannot be read from the database: %s",
                                        failure.getMessage()));
    }

    private Uni<Void> ask() {
        Instant now = Instant.now();
        Instant oldest = now.minus(LONGEST_LIFETIME).minus(OVERLAP);
        Instant since = asked.isBefore(oldest) ? oldest : asked.minus(OVERLAP);
        Tuple from = Tuple.of(OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
        // Not of the pool itself: it forgets to stop the timer of its waiting, and logs an error.
        return DatabaseWork.run(
                        () ->
                                database.withConnection(
                                        connection ->
                                                connection.preparedQuery(NEW_ONES).execute(from)))
                .invoke(rows -> keep(rows, oldest))
                .invoke(() -> asked = now)
                .replaceWithVoid();
    }

    private void keep(RowSet<Row> rows, Instant oldest) {
        rows.forEach(row -> revokedAt.merge(row.getLong(0), row.getLong(1), Math::max));
        revokedAt.values().removeIf(at -> at < oldest.getEpochSecond() * VerifiedToken.MICROS);
    }
}
