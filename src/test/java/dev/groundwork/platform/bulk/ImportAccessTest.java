package dev.groundwork.platform.bulk;

import dev.groundwork.platform.security.AccessMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class ImportAccessTest extends AccessMatrix {

    @Override
    protected String table() {
        return """
        GET    /v1/imports           | 401 | 403 | 403 | 200
        GET    /v1/imports/{missing} | 401 | 403 | 403 | 404
        """;
    }

    @Override
    protected Map<String, Long> rows(long owner) {
        return Map.of("missing", 1_000_000_000L);
    }

    @Override
    protected String body(String route, Owner owner) {
        return null;
    }
}
