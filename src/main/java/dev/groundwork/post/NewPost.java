package dev.groundwork.post;

import dev.groundwork.platform.data.RowReferences;
import dev.groundwork.user.User;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of a new post. */
@Schema(description = "A post to create.")
public record NewPost(
        @NotBlank @CodePointLength(max = 200) String title,
        @NotNull @CodePointLength(max = 100_000) String content,
        @Schema(defaultValue = "false") Boolean published,
        @Schema(description = "The id of the author: your own, unless you are a superuser.")
                Long authorId) {

    Post toPost(RowReferences rows) {
        Post post = new Post();
        post.title = title;
        post.content = content;
        post.published = Boolean.TRUE.equals(published);
        post.author = rows.owner(User.class, authorId, "author_id");
        return post;
    }
}
