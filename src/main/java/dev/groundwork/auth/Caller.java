package dev.groundwork.auth;

/**
 * Who is asking.
 *
 * @param userId null for a caller without an account
 */
public record Caller(Long userId, boolean superuser) {

    /** May do everything. */
    public static final Caller UNRESTRICTED = new Caller(null, true);

    /** May do what anyone on the internet may do. */
    public static final Caller STRANGER = new Caller(null, false);

    public boolean is(Long otherUserId) {
        return userId != null && userId.equals(otherUserId);
    }
}
