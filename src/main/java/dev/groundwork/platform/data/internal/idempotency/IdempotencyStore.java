package dev.groundwork.platform.data.internal.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.data.ScopedIdempotencyKey;
import dev.groundwork.platform.data.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/**
 * Stores the responses of idempotency keys. Functions of the database rather than an entity: its
 * clock decides what has expired, and each is one round trip. Requires an active unit of work.
 */
@Singleton
public class IdempotencyStore {

    private static final String CLAIM =
            "select state, status, headers, body from idempotency_claim($1, $2, $3)";

    private static final String FIND =
            "select case when fingerprint = any ($2) then 'answered' else 'reused' end,"
                    + " status, headers, body from idempotency_keys"
                    + " where scope = $1 and expires_at > now()";

    private static final String KEEP =
            "select 1 from idempotency_keep($1, $2, $3, $4, $5, null, $6)";

    private static final String REFUSE = "select idempotency_refuse($1, $2, $3, $4, $5, $6, $7)";

    private final ObjectMapper json;

    IdempotencyStore(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Acquires the lock of the key until the transaction ends and looks up its stored response.
     * Never waits: a waiting request would hold a connection.
     *
     * @return fails as {@link KeyClaim#of}
     */
    Uni<KeyClaim> claim(ScopedIdempotencyKey key) {
        return Statements.row(CLAIM, Buffer.buffer(key.scope()), key.lockId(), key.signatures())
                .map(row -> KeyClaim.of(row, json));
    }

    /**
     * The look without the lock.
     *
     * @return null where the key is new
     */
    Uni<KeyClaim> find(ScopedIdempotencyKey key) {
        return Statements.row(FIND, Buffer.buffer(key.scope()), key.signatures())
                .map(row -> row == null ? null : KeyClaim.of(row, json));
    }

    /** A claim from what a function with a key returned. */
    KeyClaim read(Object[] row) {
        return KeyClaim.of(row, json);
    }

    /** Stores the response of a claimed key in the transaction of the change. */
    Uni<Void> keep(ScopedIdempotencyKey key, StoredResponse answer) {
        return Statements.row(
                        KEEP,
                        Buffer.buffer(key.scope()),
                        key.signatures(),
                        (short) answer.status(),
                        answer.headersAsJson(json),
                        answer.body(),
                        (double) key.lifetimeSeconds())
                .replaceWithVoid();
    }

    /**
     * Stores the problem of a request whose transaction was rolled back, in a new transaction.
     *
     * @return fails with {@code idempotency_key_in_use} where another request used the key
     *     meanwhile; its answer is then the key's
     */
    Uni<Void> keepRejection(ScopedIdempotencyKey key, StoredResponse refusal) {
        return Statements.row(
                        REFUSE,
                        Buffer.buffer(key.scope()),
                        key.lockId(),
                        key.signatures(),
                        (short) refusal.status(),
                        refusal.headersAsJson(json),
                        refusal.body(),
                        (double) key.lifetimeSeconds())
                .invoke(
                        row -> {
                            if (!(Boolean) row[0]) {
                                throw KeyClaim.inUse();
                            }
                        })
                .replaceWithVoid();
    }
}
