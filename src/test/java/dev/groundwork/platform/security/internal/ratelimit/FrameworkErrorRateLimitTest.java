package dev.groundwork.platform.security.internal.ratelimit;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemCatalogue;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.platform.security.RateLimitPolicy;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the framework refuses is counted as any other request. */
@QuarkusTest
class FrameworkErrorRateLimitTest {

    private static final String OWED =
            "insert into rate_limits (key, full_at) values ($1, now() + interval '2 minutes')";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of a caller, or of an address where the route ignores who calls. */
    private static final String ANY_LIMIT = "^\"(caller|anonymous)\";r=\\d+;t=\\d+";

    private static final String JSON =
            "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    @Inject CallerRateLimiter limits;
    @Inject ProblemCatalogue problems;

    @Inject
    @ReactiveDataSource("readiness")
    Pool database;

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, Accept: */*, route_not_found",
        "GET, /nothing, Accept: */*, route_not_found",
        "GET, /v1/users/abc, Accept: */*, route_not_found",
        "PUT, /v1/users, Accept: */*, method_not_allowed",
        "FOO, /v1/articles, Accept: */*, method_not_allowed",
        "GET, /v1/articles, Accept: text/html, not_acceptable",
        "POST, /v1/articles, Content-Length: 100000000, body_too_large",
        "GET, /v1/articles?q=%FF, Accept: */*, malformed_request"
    })
    void aRefusalSaysWhatIsLeft(String method, String target, String header, String code)
            throws Exception {
        // When
        Response refused = RawRequest.send(method, target, header + "\r\n\r\n");

        // Then
        assertThat(refused).isProblem(problems.of(code));
        assertThat(refused.header("RateLimit")).matches("\"caller\";r=\\d+;t=\\d+");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"caller\";q=1000000;w=60");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users, text/plain",
        "/v1/users, garbage",
        "/v1/articles, garbage",
        "/v1/auth/token, text/plain",
        "/v1/auth/token, garbage",
        "/v1/auth/token, text",
        "/v1/auth/token, a/b/c",
        "/v1/auth/token, /",
        "/v1/auth/token, */*",
        "/v1/auth/token, json/",
        "/v1/auth/token, application/json/",
        "/v1/auth/token, ' ; charset=utf-8'",
        "/v1/auth/token, 'text/plain; charset'",
        "/v1/auth/token, 'text/plain; charset='",
        "/v1/auth/token, 'text/plain; =utf-8'",
        "/v1/auth/token, 'text/plain; charset=\"'",
        "/v1/auth/token, 'text/plain, application/json'"
    })
    void aMediaTypeThatIsNoneIsUnsupportedAndCounted(String path, String type) throws Exception {
        // When
        Response refused =
                RawRequest.send(
                        "POST", path, "Content-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}");

        // Then
        assertThat(refused).isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refused.header("RateLimit")).containsPattern(ANY_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=nonsense",
                "application/json; charset",
                "application/json; =utf-8",
                "application/json; charset=\"",
                "application/json;;",
                "application/json; a=b; a=c"
            })
    void aParameterOfAMediaTypeIsNoErrorOfOurs(String type) throws Exception {
        // When
        Response answer =
                RawRequest.send(
                        "POST",
                        "/v1/auth/token",
                        "Content-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 499);
    }

    @Test
    void aMediaTypeOfNoBodyMeansNothing() throws Exception {
        // When
        Response page =
                RawRequest.send("GET", "/v1/articles?limit=1", "Content-Type: garbage\r\n\r\n");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
    }

    /**
     * Routes that produce one media type or several, and such as share a path by what they read.
     */
    @ParameterizedTest
    @CsvSource({
        "GET, /v1/articles?limit=1, garbage",
        "GET, /v1/users/0, garbage",
        "GET, /v1/users/0, a/b/c",
        "GET, /v1/users/0, /",
        "GET, /v1/users/0, ;",
        "GET, /v1/users/0, application/json;q=x",
        "GET, /v1/users/0, application/json;q=2",
        "GET, /v1/users/0, 'application/json, garbage'",
        "GET, /.well-known/jwks.json, garbage",
        "POST, /v1/auth/token, garbage",
        "POST, /v1/auth/token, a/b/c"
    })
    void anAcceptThatCannotBeMetIsRefusedAndCounted(String method, String path, String accept)
            throws Exception {
        // When
        Response refused = RawRequest.send(method, path, "Accept: " + accept + JSON);

        // Then
        assertThat(refused).isProblem(ProblemType.NOT_ACCEPTABLE);
        assertThat(refused.header("RateLimit")).containsPattern(ANY_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "Accept: application/json,",
                "Accept: ,application/json",
                "Accept: ,",
                "Accept:",
                "Accept: text/html\r\nAccept: application/json"
            })
    void anAcceptThatIncludesJsonIsMet(String header) throws Exception {
        // When
        Response page = RawRequest.send("GET", "/v1/articles?limit=1", header + "\r\n\r\n");
        Response row = RawRequest.send("GET", "/v1/users/0", header + "\r\n\r\n");

        // Then
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("application/json");
        assertThat(row).isProblem(ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/articles, gzip",
        "POST, /v1/articles, GZIP",
        "POST, /v1/articles, 'identity, gzip'",
        "POST, /v1/auth/token, br",
        "PATCH, /v1/users/0, deflate",
        "POST, /v1/transfers, gzip"
    })
    void aCodedBodyIsUnsupportedAndCounted(String method, String path, String coding)
            throws Exception {
        // When
        Response refused = RawRequest.send(method, path, "Content-Encoding: " + coding + JSON);

        // Then
        assertThat(refused).isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refused.<String>path("detail")).contains("without Content-Encoding");
        assertThat(refused.header("RateLimit")).containsPattern(ANY_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", ""})
    void aBodyThatIsNotCodedIsRead(String coding) throws Exception {
        // When
        Response refused =
                RawRequest.send("POST", "/v1/articles", "Content-Encoding: " + coding + JSON);

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED);
    }

    /** A body without a length is counted by a handler that reads more headers than others do. */
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/articles, multipart/form-data, 415",
        "POST, /v1/articles, multipart/form-data; boundary=x, 415",
        "POST, /v1/articles, application/x-www-form-urlencoded, 415",
        "GET, /v1/articles, application/x-www-form-urlencoded, 415",
        "POST, /v1/auth/token, multipart/form-data, 415",
        "DELETE, /v1/articles/0, multipart/form-data, 404"
    })
    void aFormInChunksIsNoErrorOfOurs(String method, String path, String type, int status)
            throws Exception {
        // When
        Response refused =
                RawRequest.unchecked(
                        method,
                        path,
                        "Content-Type: "
                                + type
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n");

        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(status);
        assertThat(refused.header("RateLimit")).containsPattern(ANY_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            })
    void anUnknownExpectationIsIgnored(String body) throws Exception {
        // When
        Response refused =
                RawRequest.send(
                        "POST",
                        "/v1/articles",
                        "Content-Type: application/json\r\nExpect: miracles\r\n" + body);

        // Then
        assertThat(refused).isProblem(ProblemType.VALIDATION_FAILED);
    }

    @Test
    void anAnonymousRefusalIsCountedByAddress() {
        // When
        Response refused = Api.as(null).put("/v1/users");

        // Then
        assertThat(refused).isProblem(ProblemType.METHOD_NOT_ALLOWED);
        assertThat(refused.header("RateLimit")).matches("\"anonymous\";r=\\d+;t=\\d+");
    }

    @Test
    void documentationIsNotCounted() {
        // When
        Response page = RestAssured.get("/q/openapi");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("RateLimit")).isNull();
    }

    @Test
    void aCallerWithoutAnAllowanceIsRefusedBeforeRouting() throws Throwable {
        // Given
        long user = UserMother.signedUp();
        String token = TestTokens.of(user);
        exhaust(user);

        // When
        Response route = Api.as(token).get("/v1/articles");
        Response none =
                RestAssured.given().header("Authorization", "Bearer " + token).get("/v1/users/abc");
        Response garbage =
                RawRequest.sendAs(token, "POST", "/v1/articles", "Content-Type: garbage\r\n\r\n");
        Response page =
                RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .header("Origin", "https://app.example")
                        .get("/v1/articles");
        Response others = Api.as(TestTokens.of(UserMother.signedUp())).get("/v1/articles?limit=1");

        // Then
        assertThat(route).isProblem(ProblemType.RATE_LIMITED);
        assertThat(route.header("RateLimit")).contains("\"caller\";r=0;t=" + seconds(route));
        assertThat(none.statusCode()).isEqualTo(429);
        assertThat(garbage).isProblem(ProblemType.RATE_LIMITED);
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(others.statusCode()).isEqualTo(200);
    }

    @Test
    void theConnectionOfARefusedRequestServesTheNextOne() throws Throwable {
        // Given
        long user = UserMother.signedUp();
        exhaust(user);
        String head =
                "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                                .formatted(TestTokens.of(user))
                        + "Content-Type: application/json\r\nContent-Length: 20000\r\n\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            InputStream in = socket.getInputStream();

            for (int i = 0; i < 3; i++) {
                // When
                socket.getOutputStream()
                        .write((head + " ".repeat(20_000)).getBytes(StandardCharsets.US_ASCII));
                String answer = head(in);

                // Then
                assertThat(answer).startsWith("HTTP/1.1 429").doesNotContain("close");
                in.skipNBytes(length(answer));
            }
        }
    }

    @Test
    void aRefusedFileIsNotRead() throws Throwable {
        // Given
        long user = UserMother.signedUp();
        exhaust(user);

        // When
        Response refused =
                RawRequest.sendAs(
                        TestTokens.of(user, true),
                        "POST",
                        "/v1/users/import",
                        "Connection: keep-alive\r\nContent-Type: text/csv\r\n"
                                + "Content-Length: 10000000\r\n\r\nemail");

        // Then
        assertThat(refused).isProblem(ProblemType.RATE_LIMITED);
        assertThat(refused.header("Connection")).isEqualToIgnoringCase("close");
    }

    /** As if other replicas had granted one allowance too much, of which this one hears soon. */
    private void exhaust(long user) throws Throwable {
        String whose = Long.toString(user);
        TestTokens.subscribeAndAwait(
                () ->
                        database.preparedQuery(OWED)
                                .execute(
                                        Tuple.of(RateLimitKeys.of(RateLimitPolicy.CALLER, whose))));
        await().atMost(PATIENCE)
                .until(() -> !limits.tryConsume(RateLimitPolicy.CALLER, whose).granted());
    }

    private static String seconds(Response refused) {
        return refused.header("Retry-After");
    }

    private static String head(InputStream in) throws Exception {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int sign = in.read();
            assertThat(sign).isNotNegative();
            head.append((char) sign);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
