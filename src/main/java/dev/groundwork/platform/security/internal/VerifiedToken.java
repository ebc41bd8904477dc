package dev.groundwork.platform.security.internal;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;

/**
 * What a valid token says.
 *
 * @param identity of the user: its principal's name is the user's id
 * @param issuedAt in microseconds since 1970
 * @param expiresAt in seconds since 1970
 */
record VerifiedToken(long userId, SecurityIdentity identity, long issuedAt, long expiresAt) {

    /** In a second. */
    static final long MICROS = 1_000_000;

    static VerifiedToken of(long userId, Set<String> roles, long issuedAt, long expiresAt) {
        SecurityIdentity identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(Long.toString(userId)))
                        .addRoles(roles)
                        .build();
        return new VerifiedToken(userId, identity, issuedAt, expiresAt);
    }
}
