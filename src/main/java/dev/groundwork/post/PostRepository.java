package dev.groundwork.post;

import dev.groundwork.access.PublicReadRule;
import dev.groundwork.access.RowAccess;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.persistence.Include;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.Repository;
import dev.groundwork.query.Condition;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import dev.groundwork.query.FullTextSearch;
import dev.groundwork.query.TextSearch;
import dev.groundwork.user.User;
import dev.groundwork.user.UserSummary;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Posts, as a set; and what they add to a user. */
@Singleton
public class PostRepository extends Repository<Post, PostView> {

    /** How many posts come with a user; all of them are at {@code GET /v1/posts?author_id=}. */
    private static final int WITH_USER = 20;

    static final Fields FIELDS =
            Fields.common()
                    .with("title", FieldType.TEXT, "title")
                    .withLongText("content", "content")
                    .with("published", FieldType.BOOLEAN, "published")
                    .with("author_id", FieldType.WHOLE, "author", "id")
                    .with("author.username", FieldType.CASELESS, "author", "username")
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
