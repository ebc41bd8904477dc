package dev.groundwork.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.platform.problem.RequestIdRoute;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestIdFilterTest {

    @Test
    void idOfTheCallerIsEchoed() {
        // Given
        String sent = "mobile-7.1";

        // When
        Response answer = given().header(RequestId.HEADER, sent).get(RequestIdRoute.PATH);

        // Then
        assertThat(answer.header(RequestId.HEADER)).isEqualTo(sent);
    }

    @Test
    void idIsKnownThroughoutTheRequest() {
        // Given
        String sent = "later";

        // When
        Response answer = given().header(RequestId.HEADER, sent).get(RequestIdRoute.PATH);

        // Then
        assertThat(answer.body().asString()).isEqualTo("later later");
    }

    @Test
    void requestWithoutAnIdGetsOne() {
        // When
        Response answer = given().get(RequestIdRoute.PATH);

        // Then
        assertThat(answer.header(RequestId.HEADER)).hasSize(36);
    }

    @Test
    void answerToAnUnknownRouteCarriesTheId() {
        // When
        Response answer = given().header(RequestId.HEADER, "lost").get("/no/such/route");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().getValues(RequestId.HEADER)).containsExactly("lost");
    }

    @Test
    void answerToABodyThatIsTooLargeCarriesTheId() throws IOException {
        // When
        Response answer =
                RawRequest.send(
                        "POST",
                        "/no/such/route",
                        "X-Request-Id: large\r\nContent-Length: 1000000000\r\n\r\n");

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.header(RequestId.HEADER)).isEqualTo("large");
    }
}
