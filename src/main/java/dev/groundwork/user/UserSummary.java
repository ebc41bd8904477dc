package dev.groundwork.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a stranger sees of a user: the author of a post, say. */
public record UserSummary(
        @Schema(examples = "7") Long id,
        @Schema(examples = "ann") String username,
        @Schema(examples = "Ann Lee 🌱") String name) {

    public static UserSummary of(User user) {
        return new UserSummary(user.id, user.username, user.name);
    }
}
