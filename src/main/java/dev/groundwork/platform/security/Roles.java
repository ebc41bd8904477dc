package dev.groundwork.platform.security;

/**
 * Names of roles that the platform knows. Roles are data: the application may give its users any
 * others ({@link UserCredentials#roles}) and require them with {@code @RolesAllowed}.
 */
public final class Roles {

    /** May call every route and read and change every row. */
    public static final String SUPERUSER = "superuser";

    private Roles() {}
}
