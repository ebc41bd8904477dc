package dev.groundwork.user;

import dev.groundwork.platform.problem.Api;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Users that no other test has. */
public final class UserMother {

    private UserMother() {}

    /** The body of a registration. */
    public static Map<String, Object> newUser() {
        String unique = unique();
        Map<String, Object> body = new HashMap<>();
        body.put("email", unique + "@example.com");
        body.put("username", unique);
        body.put("name", "Ann " + unique);
        body.put("password", "correct horse battery");
        return body;
    }

    public static Map<String, Object> newUserWith(String member, Object value) {
        Map<String, Object> body = newUser();
        body.put(member, value);
        return body;
    }

    public static Map<String, Object> newUserWithout(String member) {
        Map<String, Object> body = newUser();
        body.remove(member);
        return body;
    }

    /** The id of a user. */
    public static long created() {
        return signedUp();
    }

    /** The id of a user who has signed up. */
    public static long signedUp() {
        return signedUp(newUser());
    }

    public static long signedUp(Map<String, Object> body) {
        return Api.id(Api.created(UserResource.PATH, body));
    }

    /** An entity that is not yet kept. */
    public static User entity() {
        User user = new User();
        String unique = unique();
        user.email = unique + "@example.com";
        user.username = unique;
        user.name = "Ann " + unique;
        user.passwordHash = "$argon2id$of-nobody";
        return user;
    }

    /** Letters and digits that occur nowhere else. */
    public static String unique() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }
}
