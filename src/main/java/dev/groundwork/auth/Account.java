package dev.groundwork.auth;

/**
 * Of a user, what it takes to sign in.
 *
 * @param passwordHash a PHC string, or bcrypt's of an older service
 */
public record Account(
        long userId, String username, String passwordHash, boolean active, boolean superuser) {

    Caller caller() {
        return new Caller(userId, superuser);
    }

    @Override
    public String toString() {
        return "Account[" + userId + "]";
    }
}
