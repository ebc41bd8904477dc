package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.groundwork.platform.problem.RawRequest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer says when it was made (RFC 9110, section 6.6.1). */
@QuarkusTest
class DateHeaderTest {

    /** Section 5.6.7: two digits of the day, unlike Java's own format of RFC 1123. */
    private static final String IMF_FIXDATE =
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT";

    @TestHTTPResource(management = true)
    URI management;

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/articles?limit=1, 200",
        "HEAD, /v1/articles?limit=1, 200",
        "OPTIONS, /v1/articles, 200",
        "GET, /v1/users/0, 404",
        "GET, /nothing, 404",
        "PUT, /v1/articles, 405",
        "OPTIONS, *, 400",
        "GET, /%zz, 400",
        "GET, /q/openapi, 200"
    })
    void anAnswerHasTheTime(String method, String target, int status) throws Exception {
        // When
        Response answer = RawRequest.unchecked(method, target, "\r\n");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        hasTheTime(answer);
    }

    @Test
    void whatTheServerItselfRefusesHasTheTime() throws Exception {
        hasTheTime(RawRequest.unchecked("GET", "/" + "u".repeat(17_000), "\r\n"));
        hasTheTime(RawRequest.unchecked("GET", "/", "X: " + "h".repeat(21_000) + "\r\n\r\n"));
        hasTheTime(RawRequest.unchecked("GET", "/", "no header\r\n\r\n"));
    }

    @Test
    void anAnswerOfTheManagementPortHasTheTime() {
        hasTheTime(RestAssured.get(management.resolve("/q/health/live")));
    }

    private static void hasTheTime(Response answer) {
        List<String> dates = answer.headers().getValues("Date");
        assertThat(dates).hasSize(1);
        assertThat(dates.get(0)).matches(IMF_FIXDATE);
        Instant time =
                ZonedDateTime.parse(dates.get(0), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(time).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
    }
}
