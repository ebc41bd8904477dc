package dev.groundwork.user;

import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The public members of a user, such as the author of a post. */
public record UserSummary(
        @Schema(examples = "7") Long id,
        @Schema(examples = "ann") String username,
        @Schema(examples = "Ann Lee 🌱") String name,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<UserSummary> MAPPING =
            ViewMapping.of(UserSummary.class, UserRepository.FIELDS);
}
