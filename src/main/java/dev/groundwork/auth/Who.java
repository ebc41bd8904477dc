package dev.groundwork.auth;

/**
 * Who may call a route at all. Which rows the caller then sees, the access rule of the entity says.
 */
public enum Who {
    /** With a token or without. */
    ANYONE,
    /** Whoever has a valid token. */
    SIGNED_IN,
    SUPERUSER
}
