package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The table of answers. Statements rather than an entity: the database's clock decides what has
 * expired, and what has is replaced in the statement that finds it. Wants an open unit of work.
 */
@Singleton
class StoredAnswers {

    private final long lifetimeSeconds;
    private final ObjectMapper json;

    StoredAnswers(IdempotencySettings settings, ObjectMapper json) {
        this.lifetimeSeconds = settings.lifetime().toSeconds();
        this.json = json;
    }

    /** An answer, and the fingerprint of the request that it answered. */
    record Stored(byte[] fingerprint, Answer answer) {}

    /**
     * Holds the scope until the transaction ends, if nobody else does. Never waits: whoever waited
     * would do so with a connection in his hand. What the last holder committed is visible to the
     * next statement, not to this one.
     */
    Uni<Boolean> lock(byte[] scope) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select pg_try_advisory_xact_lock(:scope)",
                                                Boolean.class)
                                        .setParameter("scope", ByteBuffer.wrap(scope).getLong())
                                        .getSingleResult());
    }

    Uni<Optional<Stored>> find(byte[] scope) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                """
                                                select fingerprint, status, headers, body
                                                from idempotency_keys
                                                where scope = :scope and expires_at > now()
                                                """,
                                                Tuple.class)
                                        .setParameter("scope", scope)
                                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(this::stored));
    }

    Uni<Void> keep(byte[] scope, byte[] fingerprint, Answer answer) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                """
                                                insert into idempotency_keys as old
                                                    (scope, fingerprint, status, headers, body, expires_at)
                                                values (:scope, :fingerprint, :status, :headers, :body,
                                                    now() + make_interval(secs => :seconds))
                                                on conflict (scope) do update set
                                                    fingerprint = excluded.fingerprint,
                                                    status = excluded.status,
                                                    headers = excluded.headers,
                                                    body = excluded.body,
                                                    created_at = excluded.created_at,
                                                    expires_at = excluded.expires_at
                                                where old.expires_at <= now()
                                                """)
                                        .setParameter("scope", scope)
                                        .setParameter("fingerprint", fingerprint)
                                        .setParameter("status", answer.status())
                                        .setParameter("headers", answer.headersAsJson(json))
                                        .setParameter("body", answer.body())
                                        .setParameter("seconds", (double) lifetimeSeconds)
                                        .executeUpdate())
                .invoke(
                        kept -> {
                            if (kept != 1) {
                                throw new IllegalStateException(
                                        "The key was taken although its lock was held");
                            }
                        })
                .replaceWithVoid();
    }

    private Stored stored(Tuple row) {
        return new Stored(
                row.get("fingerprint", byte[].class),
                Answer.of(
                        row.get("status", Number.class).intValue(),
                        row.get("headers", String.class),
                        row.get("body", String.class),
                        json));
    }
}
