package dev.groundwork.user;

import dev.groundwork.auth.Account;
import dev.groundwork.auth.Accounts;
import dev.groundwork.persistence.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The users as sign-in sees them. */
@Singleton
class UserAccounts implements Accounts {

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
