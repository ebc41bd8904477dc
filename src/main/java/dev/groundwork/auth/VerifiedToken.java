package dev.groundwork.auth;

/**
 * What a valid token says.
 *
 * @param issuedAt and
 * @param expiresAt in seconds since 1970
 */
record VerifiedToken(Caller caller, long issuedAt, long expiresAt) {}
