package dev.groundwork.auth;

/**
 * What a valid token says.
 *
 * @param issuedAt in microseconds since 1970
 * @param expiresAt in seconds since 1970
 */
record VerifiedToken(Caller caller, long issuedAt, long expiresAt) {

    /** In a second. */
    static final long MICROS = 1_000_000;
}
