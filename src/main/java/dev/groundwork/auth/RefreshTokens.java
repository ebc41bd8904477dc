package dev.groundwork.auth;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Refresh tokens, each good once (RFC 9700, section 4.14.2): whoever shows one that was exchanged
 * before has it from somebody else, or somebody else has it from him. We cannot tell which, so the
 * whole family ends.
 */
@Singleton
public class RefreshTokens {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Duration lifetime;

    RefreshTokens(SignInSettings settings) {
        this.lifetime = settings.refreshTokenLifetime();
    }

    /**
     * What came of showing a token.
     *
     * @param next null where it was not good
     */
    record Exchange(long userId, String next) {
        static final Exchange REFUSED = new Exchange(0, null);
    }

    /** The first of a family. */
    Uni<String> begin(long userId) {
        return Panache.withTransaction(() -> issue(userId, UUID.randomUUID()));
    }

    Uni<Exchange> exchange(String token) {
        String digest = digest(token);
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .chain(session -> session.find(RefreshToken.class, digest))
                                .chain(
                                        known ->
                                                known == null
                                                        ? Uni.createFrom().item(Exchange.REFUSED)
                                                        : exchange(known)));
    }

    private Uni<Exchange> exchange(RefreshToken known) {
        Instant now = Instant.now();
        if (known.expiresAt.isBefore(now)) {
            return Uni.createFrom().item(Exchange.REFUSED);
        }
        // Of two at once, one finds it used.
        return Panache.getSession()
                .chain(
                        session ->
                                session.createMutationQuery(
                                                "update RefreshToken set usedAt = :now"
                                                        + " where digest = :digest and usedAt is"
                                                        + " null")
                                        .setParameter("now", now)
                                        .setParameter("digest", known.digest)
                                        .executeUpdate())
                .chain(
                        first ->
                                first == 1
                                        ? issue(known.userId, known.family)
                                                .map(next -> new Exchange(known.userId, next))
                                        : end("family", known.family)
                                                .replaceWith(Exchange.REFUSED));
    }

    /** The family of a token; nothing where there is none. */
    Uni<Void> end(String token) {
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .chain(session -> session.find(RefreshToken.class, digest(token)))
                                .chain(
                                        known ->
                                                known == null
                                                        ? Uni.createFrom().voidItem()
                                                        : end("family", known.family)));
    }

    /** Every token of a user, access tokens included, in the transaction at hand. */
    public Uni<Void> endAllOf(long userId) {
        return end("userId", userId)
                .chain(Panache::getSession)
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "insert into access_revocations (user_id)"
                                                        + " values (:userId)")
                                        .setParameter("userId", userId)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> end(String attribute, Object value) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createMutationQuery(
                                                "delete from RefreshToken where %s = :value"
                                                        .formatted(attribute))
                                        .setParameter("value", value)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<String> issue(long userId, UUID family) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        RefreshToken row = new RefreshToken();
        row.digest = digest(token);
        row.family = family;
        row.userId = userId;
        row.expiresAt = Instant.now().plus(lifetime);
        return Panache.getSession()
                .chain((Mutiny.Session session) -> session.persist(row))
                .replaceWith(token);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
