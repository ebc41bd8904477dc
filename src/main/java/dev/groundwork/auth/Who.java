package dev.groundwork.auth;

/** Who may call a route at all. Which rows he then sees is {@link AccessRule}'s. */
public enum Who {
    /** With a token or without. */
    ANYONE,
    /** Whoever has a valid token. */
    SIGNED_IN,
    SUPERUSER
}
