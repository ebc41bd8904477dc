package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An export is larger than the memory of the service that makes it, and its rows are the largest.
 */
class ExportIT {

    private static final int POSTS = 1_500;
    private static final long BYTES_OF_A_TEXT = 200_000;

    @Test
    void anExportNeedsNoMoreMemoryThanAPage() throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch();
                PackagedService service = PackagedService.started(small(postgres))) {
            // Given
            insertPosts(postgres);

            // When
            HttpRequest request =
                    service.request("/v1/posts").header("Accept", "application/x-ndjson").build();
            HttpResponse<InputStream> export =
                    HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofInputStream());
            long bytes = 0;
            long lines = 0;
            try (InputStream body = export.body()) {
                byte[] some = new byte[64 * 1024];
                for (int n = body.read(some); n >= 0; n = body.read(some)) {
                    bytes += n;
                    lines += lineFeeds(some, n);
                }
            }

            // Then
            assertThat(export.statusCode()).isEqualTo(200);
            assertThat(lines).isEqualTo(POSTS);
            assertThat(bytes).isGreaterThan(POSTS * BYTES_OF_A_TEXT);
        }
    }

    private static Map<String, String> small(EmbeddedPostgresServer postgres) {
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx256m");
        return environment;
    }

    /** Texts of one word, which the search index ignores, in two bytes a letter. */
    private static void insertPosts(EmbeddedPostgresServer postgres) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into posts (title, content, author_id)
                    select 'Long', repeat('ж', 100000), (select min(id) from users)
                    from generate_series(1, %d)
                    """
                            .formatted(POSTS));
        }
    }

    private static long lineFeeds(byte[] some, int n) {
        long lines = 0;
        for (int i = 0; i < n; i++) {
            if (some[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
