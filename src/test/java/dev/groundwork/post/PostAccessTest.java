package dev.groundwork.post;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.AccessMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class PostAccessTest extends AccessMatrix {

    @Override
    protected String table() {
        return """
        GET    /v1/posts         | 200 | 200 | 200 | 200
        GET    /v1/posts csv     | 200 | 200 | 200 | 200
        GET    /v1/posts/{post}  | 200 | 200 | 200 | 200
        GET    /v1/posts/{draft} | 404 | 200 | 404 | 200
        POST   /v1/posts         | 401 | 201 | 403 | 201
        POST   /v1/posts array   | 401 | 201 | 403 | 201
        PATCH  /v1/posts/{post}  | 401 | 200 | 403 | 200
        PATCH  /v1/posts/{draft} | 401 | 200 | 404 | 200
        DELETE /v1/posts/{post}  | 401 | 204 | 403 | 204
        DELETE /v1/posts/{draft} | 401 | 204 | 404 | 204
        POST   /v1/posts/import  | 401 | 403 | 403 | 202
        """;
    }

    @Override
    protected Map<String, Long> rows(long owner) {
        return Map.of("post", written(owner, true), "draft", written(owner, false));
    }

    private static long written(long owner, boolean published) {
        return PostMother.written(PostMother.newPostWith(owner, "published", published));
    }

    @Override
    protected String body(String route, Owner owner) {
        if (route.startsWith("PATCH")) {
            return "{\"title\": \"New\"}";
        }
        return route.equals("POST /v1/posts") ? Api.text(PostMother.newPost(owner.id())) : null;
    }
}
