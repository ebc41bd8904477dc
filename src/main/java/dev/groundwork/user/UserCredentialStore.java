package dev.groundwork.user;

import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.security.CredentialStore;
import dev.groundwork.platform.security.PreparedText;
import dev.groundwork.platform.security.Roles;
import dev.groundwork.platform.security.UserCredentials;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The credentials and roles of users, for sign-in. */
@Singleton
class UserCredentialStore implements CredentialStore {

    private static final String HOLD =
            "select username, password_hash, is_active, is_superuser from users where id = $1"
                    + " for no key update";

    private final UnitOfWork work;

    UserCredentialStore(UnitOfWork work) {
        this.work = work;
    }

    /** Finds by e-mail address if the login contains {@code @}, else by username. */
    @Override
    public Uni<UserCredentials> find(String login) {
        return work.read(() -> login.contains("@") ? byEmail(login) : byUsername(login))
                .map(UserCredentialStore::credentials);
    }

    private static Uni<User> byEmail(String email) {
        return User.<User>find("lower(email) = lower(?1)", email).firstResult();
    }

    /** One row, unless two were made before usernames were prepared; then the one as typed. */
    private static Uni<User> byUsername(String login) {
        List<String> forms = forms(login);
        String parameters =
                IntStream.rangeClosed(1, forms.size())
                        .mapToObj(place -> "lower(?" + place + ")")
                        .collect(Collectors.joining(", "));
        return User.<User>find("lower(username) in (%s)".formatted(parameters), forms.toArray())
                .list()
                .map(found -> nearest(found, forms));
    }

    /** As typed, as it is kept, and with its accents apart, as older rows may have it. */
    private static List<String> forms(String login) {
        String prepared = PreparedText.username(login).orElse(login);
        return Stream.of(login, prepared, Normalizer.normalize(prepared, Normalizer.Form.NFD))
                .distinct()
                .toList();
    }

    private static User nearest(List<User> found, List<String> forms) {
        return forms.stream()
                .flatMap(
                        form -> found.stream().filter(user -> user.username.equalsIgnoreCase(form)))
                .findFirst()
                .orElse(found.isEmpty() ? null : found.get(0));
    }

    /**
     * Reads the clock in a separate statement, because a statement with the lock may read it before
     * waiting.
     */
    @Override
    public Uni<Held> hold(long userId) {
        return Statements.row(HOLD, userId)
                .chain(
                        row ->
                                row == null
                                        ? Uni.createFrom().nullItem()
                                        : Statements.row("select clock_timestamp()")
                                                .map(now -> held(userId, row, now[0])));
    }

    private static Held held(long userId, Object[] row, Object now) {
        UserCredentials user =
                new UserCredentials(
                        userId,
                        (String) row[0],
                        (String) row[1],
                        (Boolean) row[2],
                        roles((Boolean) row[3]));
        return new Held(user, ((OffsetDateTime) now).toInstant());
    }

    @Override
    public Uni<Void> rehash(UserCredentials user, String strongerHash) {
        return work.write(
                        () ->
                                User.update(
                                        "passwordHash = ?1 where id = ?2 and passwordHash = ?3",
                                        strongerHash,
                                        user.userId(),
                                        user.passwordHash()))
                .replaceWithVoid();
    }

    private static UserCredentials credentials(User user) {
        return user == null
                ? null
                : new UserCredentials(
                        user.id,
                        user.username,
                        user.passwordHash,
                        user.isActive,
                        roles(user.isSuperuser));
    }

    /** A user with further roles would have them in a column of their own. */
    private static Set<String> roles(boolean superuser) {
        return superuser ? Set.of(Roles.SUPERUSER) : Set.of();
    }
}
