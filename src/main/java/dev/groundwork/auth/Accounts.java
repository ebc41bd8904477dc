package dev.groundwork.auth;

import io.smallrye.mutiny.Uni;

/** Where accounts are kept: the one thing that sign-in asks of the users' own package. */
public interface Accounts {

    /**
     * @param login an e-mail address or a username, without regard to case
     * @return null through the {@code Uni} where there is none
     */
    Uni<Account> find(String login);

    /** As {@link #find}, by key. */
    Uni<Account> find(long userId);

    /** Keeps a stronger hash of the same password, unless the password was changed meanwhile. */
    Uni<Void> rehash(Account account, String strongerHash);
}
