package dev.groundwork.post;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** One row of a file of posts. What holds for a new post holds here. */
@Schema(description = "One row: a JSON object on a line of NDJSON, or cells under these headers.")
public record ImportedPost(
        @NotBlank @CodePointLength(max = 200) String title,
        @NotNull @CodePointLength(max = 100_000) String content,
        @Schema(nullable = true, description = "Default: false.") Boolean published,
        @NotNull Long authorId) {}
