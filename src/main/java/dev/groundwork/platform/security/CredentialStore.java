package dev.groundwork.platform.security;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * Where the application keeps the credentials and the roles of its users. It implements this
 * interface as a CDI bean; the platform knows no table of users.
 */
public interface CredentialStore {

    /**
     * @param login an e-mail address or a username, without regard to case
     * @return null through the {@code Uni} where there is none
     */
    Uni<UserCredentials> find(String login);

    /**
     * Credentials that stay as they are until the transaction ends.
     *
     * @param at by the database's clock, which also dates the end of access: what is dated so is
     *     before every change that waits for this transaction, and after every one that it saw
     */
    record Held(UserCredentials user, Instant at) {}

    /**
     * As {@link #find}, by key, in the current transaction: a change of the user waits for it, and
     * it waits for one under way.
     */
    Uni<Held> hold(long userId);

    /** Keeps a stronger hash of the same password, unless the password was changed meanwhile. */
    Uni<Void> rehash(UserCredentials user, String strongerHash);
}
