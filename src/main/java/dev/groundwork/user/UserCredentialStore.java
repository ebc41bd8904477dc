package dev.groundwork.user;

import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.security.CredentialStore;
import dev.groundwork.platform.security.Roles;
import dev.groundwork.platform.security.UserCredentials;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Set;

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
        String attribute = login.contains("@") ? "email" : "username";
        return work.read(
                        () ->
                                User.<User>find("lower(%s) = lower(?1)".formatted(attribute), login)
                                        .firstResult())
                .map(UserCredentialStore::credentials);
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
