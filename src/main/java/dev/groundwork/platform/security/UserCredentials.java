package dev.groundwork.platform.security;

import java.util.Set;

/**
 * What it takes to sign a user in.
 *
 * @param passwordHash a PHC string, or bcrypt's of an older service
 * @param roles as {@code @RolesAllowed} names them, such as {@link Roles#SUPERUSER}
 */
public record UserCredentials(
        long userId, String username, String passwordHash, boolean active, Set<String> roles) {

    @Override
    public String toString() {
        return "UserCredentials[" + userId + "]";
    }
}
