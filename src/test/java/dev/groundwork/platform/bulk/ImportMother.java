package dev.groundwork.platform.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files to import, and their imports. */
public final class ImportMother {

    public static final String NDJSON = "application/x-ndjson";
    public static final String CSV = "text/csv";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ImportMother() {}

    static Response send(String pathAndQuery, String mediaType, byte[] file) {
        return Api.given().contentType(mediaType).body(file).post(pathAndQuery);
    }

    public static Response send(String pathAndQuery, String mediaType, String file) {
        return send(pathAndQuery, mediaType, file.getBytes(StandardCharsets.UTF_8));
    }

    /** The import, when it is done. */
    static JsonPath imported(String pathAndQuery, String mediaType, byte[] file) {
        return done(accepted(send(pathAndQuery, mediaType, file)));
    }

    static JsonPath imported(String pathAndQuery, String mediaType, String file) {
        return imported(pathAndQuery, mediaType, file.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the import is. */
    public static String accepted(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        return response.header("Location");
    }

    public static JsonPath done(String location) {
        return await().atMost(PATIENCE)
                .until(
                        () -> Api.get(location).jsonPath(),
                        now -> List.of("succeeded", "failed").contains(now.getString("status")));
    }

    /** Users whose addresses begin with a text that nobody else's does. */
    public static String users(String unique, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> user(unique + i + "@example.com", unique + i, "Ann " + i))
                .collect(Collectors.joining("\n"));
    }

    public static String user(String email, String username, String name) {
        return "{\"email\": \"%s\", \"username\": \"%s\", \"name\": \"%s\"}"
                .formatted(email, username, name);
    }

    /** How many users there are whose addresses begin so. */
    public static int kept(String unique) {
        return Api.get("/v1/users?count=exact&limit=1&filter=email=like=" + unique + "*")
                .jsonPath()
                .getInt("total");
    }
}
