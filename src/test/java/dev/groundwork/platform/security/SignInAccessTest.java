package dev.groundwork.platform.security;

import dev.groundwork.platform.problem.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class SignInAccessTest extends AccessMatrix {

    @Override
    protected String table() {
        return """
        POST   /v1/auth/token         | 200 | 200 | 200 | 200
        POST   /v1/auth/token form    | 200 | 200 | 200 | 200
        POST   /v1/auth/refresh       | 401 | 401 | 401 | 401
        POST   /v1/auth/logout        | 204 | 204 | 204 | 204
        GET    /.well-known/jwks.json | 200 | 200 | 200 | 200
        """;
    }

    @Override
    protected Map<String, Long> rows(long owner) {
        return Map.of();
    }

    @Override
    protected String body(String route, Owner owner) {
        return switch (route) {
            case "POST /v1/auth/token" ->
                    Api.text(Map.of("username", owner.username(), "password", PASSWORD));
            case "POST /v1/auth/refresh", "POST /v1/auth/logout" -> "{\"refresh_token\": \"x\"}";
            default -> null;
        };
    }
}
