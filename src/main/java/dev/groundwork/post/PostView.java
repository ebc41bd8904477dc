package dev.groundwork.post;

import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.user.UserSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** A post. */
@Schema(properties = @SchemaProperty(name = "author", implementation = UserSummary.class))
public record PostView(
        @Schema(examples = "12") Long id,
        @Schema(examples = "On keys") String title,
        @Schema(examples = "A key has no meaning.") String content,
        @Schema(examples = "true") boolean published,
        @Schema(examples = "7") Long authorId,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant updatedAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<PostView> MAPPING =
            ViewMapping.of(PostView.class, PostRepository.FIELDS);
}
