package dev.groundwork.post;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One row of a file of posts. What holds for a new post holds here. */
@Schema(description = "One row: a JSON object on a line of NDJSON, or cells under these headers.")
public record ImportedPost(
        @Schema(required = true, maxLength = 200, examples = "On keys") @ValidTitle String title,
        @Schema(required = true, maxLength = 100_000, examples = "A key has no meaning.")
                @ValidContent
                String content,
        @Schema(nullable = true, examples = "true", description = "Without it: false.")
                Boolean published,
        @Schema(required = true, examples = "7") @NotNull(message = "is required") Long authorId) {}
