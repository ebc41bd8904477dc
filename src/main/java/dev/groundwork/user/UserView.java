package dev.groundwork.user;

import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as shown to the user and to superusers. */
public record UserView(
        @Schema(examples = "7") Long id,
        @Schema(examples = "ann@example.com") String email,
        @Schema(examples = "ann") String username,
        @Schema(examples = "Ann Lee 🌱") String name,
        @Schema(examples = "true") boolean isActive,
        @Schema(examples = "false") boolean isSuperuser,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant updatedAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<UserView> MAPPING =
            ViewMapping.of(UserView.class, UserRepository.FIELDS);
}
