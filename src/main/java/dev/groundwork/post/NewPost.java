package dev.groundwork.post;

import dev.groundwork.user.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a new post. */
@Schema(description = "A post to be made.")
public record NewPost(
        @Schema(required = true, maxLength = 200, examples = "On keys") @ValidTitle String title,
        @Schema(required = true, maxLength = 100_000, examples = "A key has no meaning.")
                @ValidContent
                String content,
        @Schema(examples = "true", defaultValue = "false") Boolean published,
        @Schema(examples = "7", description = "Yourself, unless you are a superuser.")
                Long authorId) {

    Post toPost(User author) {
        Post post = new Post();
        post.title = title;
        post.content = content;
        post.published = Boolean.TRUE.equals(published);
        post.author = author;
        return post;
    }
}
