package dev.groundwork.post;

import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.FullTextSearch;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.PublicReadRule;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.TextSearch;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.user.User;
import dev.groundwork.user.UserSummary;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The repository of posts, with the include of a user's posts. */
@Singleton
public class PostRepository extends Repository<Post, PostView> {

    /** Number of posts included with a user; {@code GET /v1/posts?author_id=} lists all. */
    private static final int WITH_USER = 20;

    static final FieldRegistry FIELDS =
            FieldRegistry.of(Post.class, PostView.class)
                    .with("author.username", FieldType.CASE_INSENSITIVE_TEXT, "author", "username")
                    .with("author.name", FieldType.TEXT, "author", "name");

    private static final TextSearch SEARCH = new FullTextSearch("search", "english", "content");

    PostRepository(Includes includes, Callers callers) {
        super(Post.class, PostView.MAPPING, includes, callers);
    }

    @Override
    public TextSearch search() {
        return SEARCH;
    }

    @Override
    public RowAccess readable(Caller caller) {
        return writable(caller).or(Condition.isTrue(FIELDS.get("published")));
    }

    @Override
    public RowAccess writable(Caller caller) {
        return RowAccess.ownedBy(FIELDS.get("author_id"), caller);
    }

    /** {@code GET /v1/posts?include=author}. */
    @Produces
    @Singleton
    Include<Post, User> author() {
        return toOne("author", User.class, UserSummary.MAPPING, new PublicReadRule());
    }

    /** {@code GET /v1/users/{id}?include=posts}: the newest. */
    @Produces
    @Singleton
    Include<User, Post> postsOfUser() {
        return toManyOf(User.class, "posts", "author", WITH_USER);
    }
}
