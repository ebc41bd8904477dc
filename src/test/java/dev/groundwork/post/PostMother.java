package dev.groundwork.post;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Posts. A test scopes its lists by the author, whom it makes for itself. */
public final class PostMother {

    private PostMother() {}

    public static Map<String, Object> newPost(long authorId) {
        Map<String, Object> body = new HashMap<>();
        body.put("title", "On keys");
        body.put("content", "A key has no meaning.");
        body.put("author_id", authorId);
        return body;
    }

    public static Map<String, Object> newPostWith(long authorId, String member, Object value) {
        Map<String, Object> body = newPost(authorId);
        body.put(member, value);
        return body;
    }

    /** The id of a post by a new author. */
    public static long created() {
        return written(UserMother.signedUp());
    }

    /** The id of a post that is kept. */
    public static long written(long authorId) {
        return written(newPost(authorId));
    }

    public static long written(Map<String, Object> body) {
        return Api.id(Api.created(PostResource.PATH, body));
    }

    /** The ids of many posts, oldest first. */
    public static List<Long> written(long authorId, int number) {
        return IntStream.range(0, number).mapToObj(i -> written(authorId)).toList();
    }
}
