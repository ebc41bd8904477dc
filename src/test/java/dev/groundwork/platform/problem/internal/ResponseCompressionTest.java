package dev.groundwork.platform.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed on request, and what stays as it is. */
@QuarkusTest
class ResponseCompressionTest {

    private static final String GZIP = "gzip";
    private static final String LONG_TEXT = "A key has no meaning. ".repeat(500);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private String list;
    private String row;

    @BeforeEach
    void largeAnswers() {
        long user = UserMother.signedUp();
        ArticleMother.written(user, 20);
        list = "/v1/articles?author_id=" + user;
        row =
                "/v1/articles/"
                        + ArticleMother.written(
                                ArticleMother.newArticleWith(user, "content", LONG_TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1, gzip;q=0.1", "*"})
    void anAnswerIsCompressedWhereTheClientAcceptsIt(String accepted) throws Exception {
        // Given
        HttpResponse<byte[]> plain = get(list);

        // When
        HttpResponse<byte[]> compressed = get(list, "Accept-Encoding", accepted);

        // Then
        assertThat(coding(compressed)).isEqualTo(GZIP);
        assertThat(unzipped(compressed)).isEqualTo(plain.body());
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length);
        assertThat(compressed.headers().firstValueAsLong("Content-Length"))
                .hasValue(compressed.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "deflate", "gzip;q=0", "*;q=0", "gzip;q=x"})
    void anAnswerIsNotCompressedWhereTheClientDoesNotAcceptIt(String accepted) throws Exception {
        // When
        HttpResponse<byte[]> plain = get(list, "Accept-Encoding", accepted);

        // Then
        assertThat(coding(plain)).isNull();
        assertThat(plain.body()).isEqualTo(get(list).body());
        assertThat(vary(plain)).contains("Accept-Encoding");
    }

    @Test
    void aCompressedAnswerIsARepresentationOfItsOwn() throws Exception {
        // When
        HttpResponse<byte[]> plain = get(list);
        HttpResponse<byte[]> compressed = get(list, "Accept-Encoding", GZIP);

        // Then
        assertThat(tag(plain)).matches("\"[0-9a-f]{24}\"");
        assertThat(tag(compressed)).isEqualTo(tag(plain).replaceFirst("\"$", "-gzip\""));
        assertThat(vary(plain)).contains("Accept-Encoding");
        assertThat(vary(compressed)).contains("Accept-Encoding");
    }

    @Test
    void theTagOfACompressedAnswerServesForReadsAndWrites() throws Exception {
        // Given
        HttpResponse<byte[]> read = get(row, "Accept-Encoding", GZIP);
        String tag = tag(read);

        // When
        HttpResponse<byte[]> known = get(row, "Accept-Encoding", GZIP, "If-None-Match", tag);
        HttpResponse<byte[]> changed = patch(row, "If-Match", tag);
        HttpResponse<byte[]> stale = patch(row, "If-Match", tag);

        // Then
        assertThat(tag).isEqualTo("\"0-gzip\"");
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(tag(known)).isEqualTo(tag);
        assertThat(coding(known)).isNull();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(stale.statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-ndjson, application/x-ndjson",
        "text/csv, text/csv",
        "'application/x-ndjson, text/csv;q=0.1', application/x-ndjson"
    })
    void anExportIsCompressedAsItIsWritten(String accept, String type) throws Exception {
        // Given
        HttpResponse<byte[]> plain = get(list, "Accept", accept);

        // When
        HttpResponse<byte[]> compressed = get(list, "Accept", accept, "Accept-Encoding", GZIP);

        // Then
        assertThat(compressed.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(coding(compressed)).isEqualTo(GZIP);
        assertThat(coding(plain)).isNull();
        assertThat(unzipped(compressed)).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/openapi?format=json", "/q/swagger-ui/"})
    void theDocumentationIsCompressed(String path) throws Exception {
        // When
        HttpResponse<byte[]> plain = get(path);
        HttpResponse<byte[]> compressed = get(path, "Accept-Encoding", GZIP);

        // Then
        assertThat(coding(compressed)).isEqualTo(GZIP);
        assertThat(unzipped(compressed)).isEqualTo(plain.body());
    }

    @Test
    void aLargeRefusalIsCompressed() throws Exception {
        // Given
        String unknown =
                IntStream.range(0, 40)
                        .mapToObj("a%d=1"::formatted)
                        .collect(Collectors.joining("&"));

        // When
        HttpResponse<byte[]> refused = get("/v1/articles?" + unknown, "Accept-Encoding", GZIP);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(coding(refused)).isEqualTo(GZIP);
        assertThat(new String(unzipped(refused), StandardCharsets.UTF_8))
                .contains("\"unknown_parameter\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/articles?id=0", "/v1/users/0", "/v1/nothing", "/%00"})
    void aSmallAnswerStaysAsItIs(String path) throws Exception {
        // When
        HttpResponse<byte[]> answer = get(path, "Accept-Encoding", GZIP);

        // Then
        assertThat(coding(answer)).isNull();
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "DELETE"})
    void anAnswerWithoutABodyHasNoCoding(String method) throws Exception {
        // When
        HttpResponse<byte[]> answer = send(method, row, "", "Accept-Encoding", GZIP);

        // Then
        assertThat(answer.statusCode()).isBetween(200, 204);
        assertThat(coding(answer)).isNull();
        assertThat(answer.body()).isEmpty();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    private static HttpResponse<byte[]> patch(String path, String... headers) throws Exception {
        return send("PATCH", path, "{\"title\":\"New\"}", headers);
    }

    /** By a client that unpacks nothing. */
    private static HttpResponse<byte[]> send(
            String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(new URI("http://localhost:" + RestAssured.port + path))
                        .header("Authorization", "Bearer " + TestTokens.superuser())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] unzipped(HttpResponse<byte[]> answer) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    }

    private static String coding(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Encoding").orElse(null);
    }

    private static String tag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static List<String> vary(HttpResponse<?> answer) {
        return answer.headers().allValues("Vary").stream()
                .flatMap(line -> List.of(line.split(", *")).stream())
                .toList();
    }
}
