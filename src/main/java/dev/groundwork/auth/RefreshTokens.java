package dev.groundwork.auth;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.commons.codec.digest.DigestUtils;
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
    private final Accounts accounts;
    private final Duration lifetime;

    RefreshTokens(Accounts accounts, SignInSettings settings) {
        this.accounts = accounts;
        this.lifetime = settings.refreshTokenLifetime();
    }

    /**
     * What came of showing a token.
     *
     * @param holder null where it was not good
     * @param next in exchange
     */
    record Exchange(Accounts.Held holder, String next) {
        static final Exchange REFUSED = new Exchange(null, null);
    }

    /** The first of a family, in the transaction that {@link Accounts#hold holds} its user. */
    Uni<String> begin(long userId) {
        return issue(userId, UUID.randomUUID());
    }

    /**
     * Holds the user meanwhile. What ends his tokens does so, too: it would otherwise not see the
     * one that is being made.
     */
    Uni<Exchange> exchange(String token) {
        return ofHolder(
                        token,
                        (holder, known) ->
                                holder.account().active()
                                        ? exchange(holder, known)
                                        : Uni.createFrom().item(Exchange.REFUSED))
                .onItem()
                .ifNull()
                .continueWith(Exchange.REFUSED);
    }

    private Uni<Exchange> exchange(Accounts.Held holder, RefreshToken known) {
        if (known.expiresAt.isBefore(holder.at())) {
            return Uni.createFrom().item(Exchange.REFUSED);
        }
        if (known.usedAt != null) {
            return end("family", known.family).replaceWith(Exchange.REFUSED);
        }
        known.usedAt = holder.at();
        return issue(known.userId, known.family).map(next -> new Exchange(holder, next));
    }

    /** The family of a token; nothing where there is none. */
    Uni<Void> end(String token) {
        return ofHolder(token, (holder, known) -> end("family", known.family));
    }

    /** The token is read once its user is held, and so after whatever ended it meanwhile. */
    private <T> Uni<T> ofHolder(
            String token, BiFunction<Accounts.Held, RefreshToken, Uni<T>> work) {
        String digest = DigestUtils.sha256Hex(token);
        return Panache.withTransaction(
                () ->
                        userOf(digest)
                                .onItem()
                                .ifNotNull()
                                .transformToUni(accounts::hold)
                                .onItem()
                                .ifNotNull()
                                .transformToUni(
                                        holder ->
                                                find(digest)
                                                        .onItem()
                                                        .ifNotNull()
                                                        .transformToUni(
                                                                known ->
                                                                        work.apply(
                                                                                holder, known))));
    }

    private static Uni<Long> userOf(String digest) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select userId from RefreshToken where digest ="
                                                        + " :digest",
                                                Long.class)
                                        .setParameter("digest", digest)
                                        .getSingleResultOrNull());
    }

    private static Uni<RefreshToken> find(String digest) {
        return Panache.getSession().chain(session -> session.find(RefreshToken.class, digest));
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
        row.digest = DigestUtils.sha256Hex(token);
        row.family = family;
        row.userId = userId;
        row.expiresAt = Instant.now().plus(lifetime);
        return Panache.getSession()
                .chain((Mutiny.Session session) -> session.persist(row))
                .replaceWith(token);
    }
}
