package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.persistence.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/**
 * The answers that are kept for keys. Functions of the database rather than an entity: its clock
 * decides what has expired, and each is one round trip. Requires an active unit of work.
 */
@Singleton
class StoredAnswers {

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

    StoredAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Holds the key's lock until the transaction ends, if no other request does, and looks for its
     * answer. Never waits: a waiting request would hold a connection.
     *
     * @return fails as {@link Claim#of}
     */
    Uni<Claim> claim(Key key) {
        return Statements.row(CLAIM, Buffer.buffer(key.scope()), key.lock(), key.signatures())
                .map(row -> Claim.of(row, json));
    }

    /**
     * The look without the lock.
     *
     * @return null where the key is new
     */
    Uni<Claim> find(Key key) {
        return Statements.row(FIND, Buffer.buffer(key.scope()), key.signatures())
                .map(row -> row == null ? null : Claim.of(row, json));
    }

    /** A claim from what a function with a key returned. */
    Claim read(Object[] row) {
        return Claim.of(row, json);
    }

    /** Keeps the answer of a claimed key in the transaction of its effect. */
    Uni<Void> keep(Key key, Answer answer) {
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
     * Keeps the refusal of a request whose transaction was rolled back: a transaction of its own.
     *
     * @return fails with {@code idempotency_key_in_use} where another request used the key
     *     meanwhile; its answer is then the key's
     */
    Uni<Void> refuse(Key key, Answer refusal) {
        return Statements.row(
                        REFUSE,
                        Buffer.buffer(key.scope()),
                        key.lock(),
                        key.signatures(),
                        (short) refusal.status(),
                        refusal.headersAsJson(json),
                        refusal.body(),
                        (double) key.lifetimeSeconds())
                .invoke(
                        row -> {
                            if (!(Boolean) row[0]) {
                                throw Claim.inUse();
                            }
                        })
                .replaceWithVoid();
    }
}
