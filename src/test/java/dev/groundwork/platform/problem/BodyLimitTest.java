package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.user.UserMother;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** No body may be larger than the limit, whether it says its length or not. */
@QuarkusTest
class BodyLimitTest {

    private static final int TEN_MEGABYTES = 10_000_000;

    @ConfigProperty(name = "groundwork.http.max-body-size")
    MemorySize limit;

    @Test
    void aBodyAsLargeAsTheLimitIsTaken() throws Exception {
        // When
        Response declared = send(lengthOf(limit.asLongValue()) + largest());
        Response chunked = send(chunked(largest()));

        // Then
        assertThat(declared.statusCode()).as(declared.asString()).isEqualTo(201);
        assertThat(chunked.statusCode()).as(chunked.asString()).isEqualTo(201);
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsRead() throws Exception {
        // Given
        String body = new ObjectMapper().writeValueAsString(UserMother.newUser());

        // When
        Response response = send(chunked(body));

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeTheBodyIsSent() throws Exception {
        // When
        Response oneMore = send(lengthOf(limit.asLongValue() + 1));
        Response most = send(lengthOf(Long.MAX_VALUE));

        // Then
        assertThat(oneMore).isProblem(ProblemType.BODY_TOO_LARGE);
        assertThat(most).isProblem(ProblemType.BODY_TOO_LARGE);
        assertThat(oneMore.header("Connection")).isEqualToIgnoringCase("close");
    }

    @RepeatedTest(10)
    void whoSendsAllOfItReadsWhyItWasRefused() throws Exception {
        // When
        Response refused = send(lengthOf(TEN_MEGABYTES) + " ".repeat(TEN_MEGABYTES));

        // Then
        assertThat(refused).isProblem(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedWhenItGrowsBeyondTheLimit() throws Exception {
        // When
        Response refused = send(chunked(largest() + " "));

        // Then
        assertThat(refused).isProblem(ProblemType.BODY_TOO_LARGE);
    }

    /** A registration, with blanks up to the limit. */
    private String largest() throws JsonProcessingException {
        String json = new ObjectMapper().writeValueAsString(UserMother.newUser());
        return json + " ".repeat((int) limit.asLongValue() - json.length());
    }

    private static String lengthOf(long length) {
        return "Content-Length: " + length + "\r\n\r\n";
    }

    private static String chunked(String body) {
        return "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                .formatted(body.length(), body);
    }

    private static Response send(String lengthAndBody) throws IOException {
        return RawRequest.send(
                "POST", "/v1/users", "Content-Type: application/json\r\n" + lengthAndBody);
    }
}
