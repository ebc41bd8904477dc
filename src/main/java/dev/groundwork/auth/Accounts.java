package dev.groundwork.auth;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Where accounts are kept: the one thing that sign-in asks of the users' own package. */
public interface Accounts {

    /**
     * @param login an e-mail address or a username, without regard to case
     * @return null through the {@code Uni} where there is none
     */
    Uni<Account> find(String login);

    /**
     * An account that stays as it is until the transaction ends.
     *
     * @param at by the database's clock, which also dates the end of access: what is dated so is
     *     before every change that waits for this transaction, and after every one that it saw
     */
    record Held(Account account, Instant at) {}

    /**
     * As {@link #find}, by key, in the transaction at hand: who changes the account waits, and who
     * is changing it is waited for.
     */
    Uni<Held> hold(long userId);

    /** As {@link #find}, by key. */
    Uni<Account> find(long userId);

    /** Keeps a stronger hash of the same password, unless the password was changed meanwhile. */
    Uni<Void> rehash(Account account, String strongerHash);
}
