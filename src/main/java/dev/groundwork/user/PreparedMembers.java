package dev.groundwork.user;

import dev.groundwork.platform.security.PreparedText;
import java.util.Optional;
import java.util.function.Function;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * The names and the password of a body in the form that is kept. What has no such form stays as it
 * is, for the constraints to refuse.
 */
final class PreparedMembers {

    private PreparedMembers() {}

    static String username(String text) {
        return prepared(text, PreparedText::username);
    }

    static JsonNullable<String> username(JsonNullable<String> member) {
        return prepared(member, PreparedText::username);
    }

    static String name(String text) {
        return prepared(text, PreparedText::nickname);
    }

    static JsonNullable<String> name(JsonNullable<String> member) {
        return prepared(member, PreparedText::nickname);
    }

    static String password(String text) {
        return prepared(text, PreparedText::password);
    }

    static JsonNullable<String> password(JsonNullable<String> member) {
        return prepared(member, PreparedText::password);
    }

    private static String prepared(String text, Function<String, Optional<String>> prepare) {
        return text == null ? null : prepare.apply(text).orElse(text);
    }

    private static JsonNullable<String> prepared(
            JsonNullable<String> member, Function<String, Optional<String>> prepare) {
        return member.isPresent() ? JsonNullable.of(prepared(member.get(), prepare)) : member;
    }
}
