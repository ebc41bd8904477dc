package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A conditional header that is there is understood or refused, on every route, and never ignored.
 */
@QuarkusTest
class ConditionalHeadersTest {

    private String article;
    private long purchase;
    private long from;
    private long to;
    private long hold;

    /** A write that declares If-Match. */
    record Write(String method, String path, String body) {}

    @BeforeEach
    void rows() {
        long user = UserMother.signedUp();
        article = "/v1/articles/" + ArticleMother.written(user);
        purchase = PurchaseMother.ordered(user);
        from = LedgerMother.funded(user, "EUR", "10.00");
        to = LedgerMother.opened(user, "EUR");
        hold = LedgerMother.held(from, to, "1.00");
    }

    static Stream<Write> conditionalWrites() {
        return Stream.of(
                new Write("PATCH", "/v1/articles/{article}", "{\"title\":\"New\"}"),
                new Write("DELETE", "/v1/articles/{article}", ""),
                new Write("PATCH", "/v1/users/{user}", "{\"name\":\"New\"}"),
                new Write("DELETE", "/v1/users/{user}", ""),
                new Write("PATCH", "/v1/accounts/{from}", "{\"name\":\"New\"}"),
                new Write("POST", "/v1/purchases/{purchase}/cancel", ""),
                new Write("POST", "/v1/transfers", "{transfer}"),
                new Write("POST", "/v1/transfers/{hold}/post", "{}"),
                new Write("POST", "/v1/transfers/{hold}/void", ""),
                new Write("POST", "/v1/transfers/{hold}/reverse", "{}"));
    }

    @ParameterizedTest
    @MethodSource("conditionalWrites")
    void anIfMatchThatSaysNothingIsNotAnyVersion(Write write) throws IOException {
        for (String value : List.of("", " ", "0", "W/0", "\"0", ",", "\"0\",,\"1\"", "*,\"0\"")) {
            // When
            Response refused = send(write, "If-Match: " + value);

            // Then
            assertThat(refused)
                    .isProblem(ProblemType.INVALID_PARAMETER)
                    .hasViolation("If-Match", "header", "entity tags");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match:", "If-Match: \"0\"\r\nIf-Match:", "if-match:\t"})
    void anEmptyLineIsRefusedThoughAnotherFollowsOrPrecedes(String lines) throws IOException {
        // When
        Response refused = send(new Write("PATCH", article, "{\"title\":\"New\"}"), lines);

        // Then
        assertThat(refused).isProblem(ProblemType.INVALID_PARAMETER);
        assertThat(Api.get(article).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void severalLinesAreOneList() throws IOException {
        // Given
        Write write = new Write("PATCH", article, "{\"title\":\"New\"}");

        // When
        Response stale = send(write, "If-Match: \"8\"\r\nIf-Match: \"9\"");
        Response changed = send(write, "If-Match: \"9\"\r\nIf-Match: \"0\"");

        // Then
        assertThat(stale).isProblem(ProblemType.PRECONDITION_FAILED);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    }

    @Test
    void aTransferWithAnEmptyIfMatchMovesNothing() throws IOException {
        // When
        send(new Write("POST", "/v1/transfers", "{transfer}"), "If-Match:");

        // Then
        assertThat(LedgerMother.balance(from)).isEqualTo("10.00");
    }

    static Stream<Write> everyWrite() {
        return Stream.concat(
                conditionalWrites(),
                Stream.of(
                        new Write("POST", "/v1/articles", "{}"),
                        new Write("POST", "/v1/users", "{}"),
                        new Write("POST", "/v1/purchases", "{}"),
                        new Write("POST", "/v1/accounts", "{}"),
                        new Write("POST", "/v1/auth/token", "{}"),
                        new Write("POST", "/v1/users/import", "{}")));
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void aConditionThatTheRouteDoesNotKnowIsRefused(Write write) throws IOException {
        // When
        Response none = send(write, "If-None-Match: *");
        Response since = send(write, "If-Unmodified-Since: Sat, 29 Oct 1994 19:43:31 GMT");

        // Then
        assertThat(none)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("If-None-Match", "header");
        assertThat(since)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("If-Unmodified-Since", "header", "If-Match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/articles", "/v1/users", "/v1/purchases", "/v1/accounts"})
    void aNewRowHasNoVersionToMatch(String collection) throws IOException {
        // When
        Response refused = send(new Write("POST", collection, "{}"), "If-Match: \"0\"");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("If-Match", "header", "not supported");
    }

    /** RFC 9110, sections 13.1.3, 13.1.4, 13.1.5 and 14.2. */
    @Test
    void whatTheStandardSaysToIgnoreIsIgnored() throws IOException {
        // Given
        String date = "Sat, 29 Oct 1994 19:43:31 GMT";

        // When
        Response changed =
                send(
                        new Write("PATCH", article, "{\"title\":\"New\"}"),
                        "If-Match: \"0\"\r\nIf-Unmodified-Since: %s\r\nIf-Modified-Since: %s\r\nIf-Range: \"0\"\r\nRange: bytes=0-1"
                                .formatted(date, date));
        Response read = send(new Write("GET", article, ""), "If-Modified-Since: " + date);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(read.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "W/0", "\"0", "*, \"0\""})
    void anIfNoneMatchThatIsNoListOfTagsIsRefused(String value) throws IOException {
        // When
        Response refused = send(new Write("GET", article, ""), "If-None-Match: " + value);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("If-None-Match", "header", "entity tags");
    }

    @Test
    void severalLinesOfIfNoneMatchAreOneList() throws IOException {
        // When
        Response known =
                send(new Write("GET", article, ""), "If-None-Match: \"9\"\r\nIf-None-Match: \"0\"");

        // Then
        assertThat(known.statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Idempotency-Key:",
                "Idempotency-Key:  ",
                "Idempotency-Key: a\r\nIdempotency-Key: b",
                "Idempotency-Key: a\r\nIdempotency-Key:"
            })
    void anIdempotencyKeyThatIsNoneIsRefused(String lines) throws IOException {
        // When
        Response refused = send(new Write("POST", "/v1/transfers", "{transfer}"), lines);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("Idempotency-Key", "header");
        assertThat(LedgerMother.balance(from)).isEqualTo("10.00");
    }

    private Response send(Write write, String headers) throws IOException {
        String body = filled(write.body());
        String type =
                write.path().endsWith("/import") ? "application/x-ndjson" : "application/json";
        String content =
                body.isEmpty()
                        ? "\r\n"
                        : "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(type, body.length(), body);
        return RawRequest.send(write.method(), filled(write.path()), headers + "\r\n" + content);
    }

    private String filled(String text) {
        return text.replace("{article}", article.substring(article.lastIndexOf('/') + 1))
                .replace("{user}", "1")
                .replace("{purchase}", Long.toString(purchase))
                .replace("{hold}", Long.toString(hold))
                .replace("{from}", Long.toString(from))
                .replace("{transfer}", Api.text(LedgerMother.newTransfer(from, to, "1.00")));
    }
}
