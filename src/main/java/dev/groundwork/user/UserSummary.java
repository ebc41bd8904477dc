package dev.groundwork.user;

import dev.groundwork.query.Included;
import dev.groundwork.query.View;
import dev.groundwork.query.ViewMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a stranger sees of a user: the author of a post, say. */
public record UserSummary(
        @Schema(examples = "7") Long id,
        @Schema(examples = "ann") String username,
        @Schema(examples = "Ann Lee 🌱") String name,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<UserSummary> MAPPING =
            ViewMapping.of(UserSummary.class, UserRepository.FIELDS);
}
