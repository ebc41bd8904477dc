package dev.groundwork.platform.security;

import dev.groundwork.platform.operations.DatabaseWork;
import dev.groundwork.platform.security.internal.RefreshSuccessors;
import dev.groundwork.platform.security.internal.RefreshToken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
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
 * Refresh tokens, each good once (RFC 9700, section 4.14.2): a token that was exchanged before is
 * known to two parties, and one of them is not the user. Which one cannot be told, so the whole
 * family ends.
 *
 * <p>Except for a moment ({@link SignInSettings#refreshGrace}) in which nobody has used the new
 * token: then the answer was lost, or the client asked twice at once, and it gets the same tokens
 * again.
 */
@Singleton
public class RefreshTokens {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final CredentialStore users;
    private final RefreshSuccessors successors;
    private final Duration lifetime;
    private final Duration grace;

    RefreshTokens(CredentialStore users, RefreshSuccessors successors, SignInSettings settings) {
        this.users = users;
        this.successors = successors;
        this.lifetime = settings.refreshTokenLifetime();
        this.grace = settings.refreshGrace();
    }

    /**
     * What came of showing a token.
     *
     * @param holder null where it was not good
     * @param issuedAt when it was exchanged first, by the database's clock
     * @param next in exchange
     */
    public record Exchange(CredentialStore.Held holder, Instant issuedAt, String next) {
        static final Exchange REFUSED = new Exchange(null, null, null);

        @Override
        public String toString() {
            return "Exchange";
        }
    }

    /**
     * The first of a family, in the transaction that {@link CredentialStore#hold holds} its user.
     */
    public Uni<String> begin(long userId) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return issue(token, userId, UUID.randomUUID());
    }

    /**
     * Holds the user meanwhile. What ends his tokens does so, too: it would otherwise not see the
     * one that is being made.
     */
    public Uni<Exchange> exchange(String token) {
        return ofHolder(
                        token,
                        (holder, known) ->
                                holder.user().active()
                                        ? exchange(token, holder, known)
                                        : Uni.createFrom().item(Exchange.REFUSED))
                .onItem()
                .ifNull()
                .continueWith(Exchange.REFUSED);
    }

    private Uni<Exchange> exchange(String token, CredentialStore.Held holder, RefreshToken known) {
        if (known.expiresAt.isBefore(holder.at())) {
            return Uni.createFrom().item(Exchange.REFUSED);
        }
        if (known.usedAt == null) {
            known.usedAt = holder.at();
            return issue(successors.next(token, known.usedAt), known.userId, known.family)
                    .map(next -> new Exchange(holder, known.usedAt, next));
        }
        return repeatable(token, holder, known)
                .onItem()
                .ifNull()
                .switchTo(() -> end("family", known.family).replaceWith(Exchange.REFUSED));
    }

    /** The same exchange as before; null through the {@code Uni} where it is too late for that. */
    private Uni<Exchange> repeatable(
            String token, CredentialStore.Held holder, RefreshToken known) {
        if (grace.isZero() || known.usedAt.plus(grace).isBefore(holder.at())) {
            return Uni.createFrom().nullItem();
        }
        return Multi.createFrom()
                .iterable(successors.all(token, known.usedAt))
                .onItem()
                .transformToUniAndConcatenate(next -> find(digest(next)).map(r -> unused(r, next)))
                .collect()
                .first()
                .onItem()
                .ifNotNull()
                .transform(next -> new Exchange(holder, known.usedAt, next));
    }

    private static String unused(RefreshToken row, String token) {
        return row != null && row.usedAt == null ? token : null;
    }

    /** The family of a token; nothing where there is none. */
    public Uni<Void> end(String token) {
        return ofHolder(token, (holder, known) -> end("family", known.family));
    }

    /** The token is read once its user is held, and so after whatever ended it meanwhile. */
    private <T> Uni<T> ofHolder(
            String token, BiFunction<CredentialStore.Held, RefreshToken, Uni<T>> work) {
        String digest = digest(token);
        return DatabaseWork.run(
                () ->
                        Panache.withTransaction(
                                () ->
                                        userOf(digest)
                                                .onItem()
                                                .ifNotNull()
                                                .transformToUni(users::hold)
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
                                                                                                holder,
                                                                                                known)))));
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

    private Uni<String> issue(String token, long userId, UUID family) {
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
        return DigestUtils.sha256Hex(token);
    }
}
