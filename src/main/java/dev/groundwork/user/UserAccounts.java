package dev.groundwork.user;

import dev.groundwork.auth.Account;
import dev.groundwork.auth.Accounts;
import dev.groundwork.persistence.Statements;
import dev.groundwork.persistence.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;

/** The users as sign-in sees them. */
@Singleton
class UserAccounts implements Accounts {

    private static final String HOLD =
            "select username, password_hash, is_active, is_superuser from users where id = $1"
                    + " for no key update";

    private final UnitOfWork work;

    UserAccounts(UnitOfWork work) {
        this.work = work;
    }

    /** A username has no {@code @}, an address has one. */
    @Override
    public Uni<Account> find(String login) {
        String attribute = login.contains("@") ? "email" : "username";
        return work.read(
                        () ->
                                User.<User>find("lower(%s) = lower(?1)".formatted(attribute), login)
                                        .firstResult())
                .map(UserAccounts::account);
    }

    @Override
    public Uni<Account> find(long userId) {
        return work.read(() -> User.<User>findById(userId)).map(UserAccounts::account);
    }

    /**
     * The clock by a statement of its own: one with the lock may be read before it is waited for.
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
        Account account =
                new Account(
                        userId,
                        (String) row[0],
                        (String) row[1],
                        (Boolean) row[2],
                        (Boolean) row[3]);
        return new Held(account, ((OffsetDateTime) now).toInstant());
    }

    @Override
    public Uni<Void> rehash(Account account, String strongerHash) {
        return work.write(
                        () ->
                                User.update(
                                        "passwordHash = ?1 where id = ?2 and passwordHash = ?3",
                                        strongerHash,
                                        account.userId(),
                                        account.passwordHash()))
                .replaceWithVoid();
    }

    private static Account account(User user) {
        return user == null
                ? null
                : new Account(
                        user.id, user.username, user.passwordHash, user.isActive, user.isSuperuser);
    }
}
