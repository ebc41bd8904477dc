package dev.groundwork.post;

import dev.groundwork.platform.data.ReadOnlyMembers;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.openapitools.jackson.nullable.JsonNullable;

/** A merge patch (RFC 7396) of a post. The author stays. */
@Schema(description = "The members of a post to change; absent members are not changed.")
public record PostPatch(
        JsonNullable<@NotBlank @CodePointLength(max = 200) String> title,
        JsonNullable<@NotNull @CodePointLength(max = 100_000) String> content,
        JsonNullable<@NotNull Boolean> published,
        @Schema(hidden = true) ReadOnlyMembers<PostView> unchanged) {}
