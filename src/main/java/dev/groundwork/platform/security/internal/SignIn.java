package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.operations.DatabaseWork;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.TextValidation;
import dev.groundwork.platform.security.CredentialStore;
import dev.groundwork.platform.security.PasswordHash;
import dev.groundwork.platform.security.PasswordHasher;
import dev.groundwork.platform.security.PreparedText;
import dev.groundwork.platform.security.RefreshTokens;
import dev.groundwork.platform.security.SignInSettings;
import dev.groundwork.platform.security.UserCredentials;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** From a password to tokens, and from a refresh token to the next ones. */
@Singleton
class SignIn {

    /** No registration accepts a longer password; a longer text is not hashed. */
    private static final int LONGEST_PASSWORD = 512;

    /** In code units, more than any username or e-mail address has. */
    private static final int LONGEST_LOGIN = 512;

    private final CredentialStore users;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SignInSettings settings;
    private final DummyPasswordHash dummyHash;

    SignIn(
            CredentialStore users,
            PasswordHasher hasher,
            LoginThrottle throttle,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            SignInSettings settings,
            DummyPasswordHash dummyHash) {
        this.users = users;
        this.hasher = hasher;
        this.throttle = throttle;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.settings = settings;
        this.dummyHash = dummyHash;
    }

    /**
     * An account that there is not, or that has no password, costs the time of a wrong password,
     * and has its answer: who has an account here is nobody's business.
     *
     * @throws ProblemException {@code invalid_credentials}, {@code rate_limited} and {@code
     *     too_busy}, through the {@code Uni}
     */
    Uni<Tokens> withPassword(String login, String password) {
        if (password.length() > LONGEST_PASSWORD
                || login.length() > LONGEST_LOGIN
                || TextValidation.violation(login).isPresent()) {
            return Uni.createFrom().failure(SignIn::refused);
        }
        Optional<ProblemException> rejection = hasher.rejection();
        if (rejection.isPresent()) {
            return Uni.createFrom().failure(rejection.get());
        }
        // All forms of a login are one account, and share its attempts.
        LoginThrottle.Attempt attempt = throttle.by(PreparedText.username(login).orElse(login));
        List<String> forms = forms(password);
        return attempt.begin()
                .chain(() -> users.find(login))
                .call(attempt::on)
                .call(user -> check(user, forms))
                .call(attempt::succeeded)
                .chain(user -> admit(user, forms.get(0)));
    }

    /** The form that is hashed, and as it was typed, in which an older hash may have it. */
    private static List<String> forms(String password) {
        String prepared = PreparedText.password(password).orElse(password);
        return prepared.equals(password) ? List.of(password) : List.of(prepared, password);
    }

    private Uni<Boolean> matches(List<String> forms, String hash) {
        Uni<Boolean> first = hasher.matches(forms.get(0), hash);
        return forms.size() == 1
                ? first
                : first.chain(
                        matched ->
                                matched
                                        ? Uni.createFrom().item(true)
                                        : hasher.matches(forms.get(1), hash));
    }

    private Uni<Void> check(UserCredentials user, List<String> forms) {
        return hash(user)
                .chain(hash -> matches(forms, hash))
                .invoke(
                        matches -> {
                            if (!matches || !mayEnter(user)) {
                                throw refused();
                            }
                        })
                .replaceWithVoid();
    }

    private static boolean hasPassword(UserCredentials user) {
        return user != null && PasswordHash.isBearable(user.passwordHash());
    }

    private static boolean mayEnter(UserCredentials user) {
        return hasPassword(user) && user.active();
    }

    private Uni<String> hash(UserCredentials user) {
        return hasPassword(user) ? Uni.createFrom().item(user.passwordHash()) : dummyHash.get();
    }

    private Uni<Tokens> admit(UserCredentials user, String password) {
        Uni<String> hash =
                hasher.isUpToDate(user.passwordHash())
                        ? Uni.createFrom().item(user.passwordHash())
                        : hasher.hash(password).call(stronger -> users.rehash(user, stronger));
        return hash.chain(current -> begin(user.userId(), current));
    }

    /**
     * The account is read again, and held until its tokens are there: while the password was
     * verified, it may have been changed, or the account deactivated.
     */
    private Uni<Tokens> begin(long userId, String verifiedHash) {
        return DatabaseWork.run(
                () ->
                        Panache.withTransaction(
                                () ->
                                        users.hold(userId)
                                                .invoke(
                                                        held ->
                                                                requireUnchanged(
                                                                        held, verifiedHash))
                                                .chain(
                                                        held ->
                                                                refreshTokens
                                                                        .begin(userId)
                                                                        .map(
                                                                                token ->
                                                                                        tokens(
                                                                                                held,
                                                                                                token)))));
    }

    private static void requireUnchanged(CredentialStore.Held held, String verifiedHash) {
        if (held == null
                || !held.user().active()
                || !verifiedHash.equals(held.user().passwordHash())) {
            throw refused();
        }
    }

    /**
     * @throws ProblemException {@code invalid_token}, through the {@code Uni}
     */
    Uni<Tokens> withRefreshToken(String token) {
        return refreshTokens
                .exchange(token)
                .map(
                        exchange -> {
                            if (exchange.holder() == null) {
                                throw ended();
                            }
                            return tokens(exchange);
                        });
    }

    Uni<Void> signOut(String refreshToken) {
        return refreshTokens.end(refreshToken);
    }

    private Tokens tokens(CredentialStore.Held holder, String refreshToken) {
        return tokens(new RefreshTokens.Exchange(holder, holder.at(), refreshToken));
    }

    /** A repeated exchange gets the access token of the first one, which is older by then. */
    private Tokens tokens(RefreshTokens.Exchange exchange) {
        Duration age = Duration.between(exchange.issuedAt(), exchange.holder().at());
        return new Tokens(
                accessTokens.issue(
                        exchange.holder().user(),
                        exchange.issuedAt(),
                        RefreshSuccessors.accessTokenId(exchange.next())),
                "Bearer",
                settings.accessTokenLifetime().minus(age).toSeconds(),
                exchange.next());
    }

    private static ProblemException refused() {
        return new ProblemException(
                ProblemType.INVALID_CREDENTIALS,
                "The username, e-mail address or password is incorrect, or the account is inactive.");
    }

    private static ProblemException ended() {
        return new ProblemException(
                ProblemType.INVALID_TOKEN,
                "The refresh token is invalid, expired or already used. Sign in again at"
                        + " /v1/auth/token.");
    }
}
