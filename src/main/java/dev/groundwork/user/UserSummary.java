package dev.groundwork.user;

import dev.groundwork.query.Members;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a stranger sees of a user: the author of a post, say. */
public record UserSummary(
        @Schema(examples = "7") Long id,
        @Schema(examples = "ann") String username,
        @Schema(examples = "Ann Lee 🌱") String name) {

    public static final Members MEMBERS = Members.of(UserSummary.class, UserRepository.FIELDS);
}
