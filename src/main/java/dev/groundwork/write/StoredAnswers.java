package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.persistence.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The table of answers. Statements rather than an entity: the database's clock decides what has
 * expired, and what has is replaced in the statement that finds it. Wants an open unit of work.
 */
@Singleton
class StoredAnswers {

    private static final String BEGIN =
            "select free, fingerprint, status, headers, body from idempotency_begin($1, $2)";

    private static final String FIND =
            "select fingerprint, status, headers, body from idempotency_keys"
                    + " where scope = $1 and expires_at > now()";

    private static final String KEEP =
            """
            insert into idempotency_keys as old
                (scope, fingerprint, status, headers, body, expires_at)
            values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
            on conflict (scope) do update set
                fingerprint = excluded.fingerprint,
                status = excluded.status,
                headers = excluded.headers,
                body = excluded.body,
                created_at = excluded.created_at,
                expires_at = excluded.expires_at
            where old.expires_at <= now()
            """;

    private final long lifetimeSeconds;
    private final ObjectMapper json;

    StoredAnswers(IdempotencySettings settings, ObjectMapper json) {
        this.lifetimeSeconds = settings.lifetime().toSeconds();
        this.json = json;
    }

    /** An answer, and the fingerprint of the request that it answered. */
    record Stored(byte[] fingerprint, Answer answer) {}

    /**
     * What a key is found to be.
     *
     * @param free whether its lock was to be had; it is then held until the transaction ends
     */
    record Found(boolean free, Optional<Stored> stored) {}

    /**
     * Holds the scope until the transaction ends, if nobody else does, and looks for its answer.
     * Never waits: whoever waited would do so with a connection in his hand.
     */
    Uni<Found> begin(byte[] scope) {
        return Statements.row(BEGIN, Buffer.buffer(scope), ByteBuffer.wrap(scope).getLong())
                .map(row -> new Found((Boolean) row[0], stored(row, 1)));
    }

    Uni<Optional<Stored>> find(byte[] scope) {
        return Statements.row(FIND, Buffer.buffer(scope))
                .map(row -> row == null ? Optional.empty() : stored(row, 0));
    }

    Uni<Void> keep(byte[] scope, byte[] fingerprint, Answer answer) {
        return Statements.update(
                        KEEP,
                        Buffer.buffer(scope),
                        Buffer.buffer(fingerprint),
                        (short) answer.status(),
                        answer.headersAsJson(json),
                        answer.body(),
                        (double) lifetimeSeconds)
                .invoke(
                        kept -> {
                            if (kept != 1) {
                                throw new IllegalStateException(
                                        "The key was taken although its lock was held");
                            }
                        })
                .replaceWithVoid();
    }

    /**
     * @param from the place of the fingerprint, after which the others follow
     */
    private Optional<Stored> stored(Object[] row, int from) {
        return row[from] == null
                ? Optional.empty()
                : Optional.of(
                        new Stored(
                                ((Buffer) row[from]).getBytes(),
                                Answer.of(
                                        ((Number) row[from + 1]).intValue(),
                                        (String) row[from + 2],
                                        (String) row[from + 3],
                                        json)));
    }
}
