package dev.groundwork.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;

/**
 * The part of a {@link SecurityIdentity} that row rules ask for.
 *
 * @param userId null for a caller without an account
 */
public record Caller(Long userId, Set<String> roles) {

    /** May do everything. */
    public static final Caller UNRESTRICTED = new Caller(null, Set.of(Roles.SUPERUSER));

    /** May do what anyone on the internet may do. */
    public static final Caller ANONYMOUS = new Caller(null, Set.of());

    /**
     * The principal's name is the user's id. A principal with another name, such as a service's,
     * has no account here.
     */
    public static Caller of(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? ANONYMOUS
                : new Caller(userId(identity.getPrincipal().getName()), identity.getRoles());
    }

    private static Long userId(String principal) {
        try {
            return Long.valueOf(principal);
        } catch (NumberFormatException noAccount) {
            return null;
        }
    }

    public boolean superuser() {
        return hasRole(Roles.SUPERUSER);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
