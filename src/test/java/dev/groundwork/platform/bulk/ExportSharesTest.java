package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.operations.ShareMetrics;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No caller takes the exports of another. */
@QuarkusTest
class ExportSharesTest {

    private static final String NDJSON = "application/x-ndjson";

    /** More than any buffer between the service and a client that does not read takes. */
    private static final int MANY = 20_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject AgroalDataSource database;
    @Inject MeterRegistry meters;

    private String published;

    @BeforeEach
    void manyPublishedPosts() throws SQLException {
        long author = UserMother.signedUp();
        published = "/v1/articles?author_id=" + author;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into articles (title, content, published, author_id)
                    select 'On keys ' || i, repeat('key ', 150), true, %d
                    from generate_series(1, %d) i
                    """
                            .formatted(author, MANY));
        }
    }

    @Test
    void aCallerWithAnExportIsToldToWaitForItsEnd() throws Exception {
        // Given
        String token = TestTokens.of(UserMother.signedUp());
        double before = rejected();
        try (ExportClient client =
                new ExportClient(token, "127.0.0.1", NDJSON, published, "first")) {

            // When
            Response second = export(token);
            Response others = export(TestTokens.of(UserMother.signedUp()));
            double rejected = rejected();

            // Then
            assertThat(second).isProblem(ProblemType.TOO_BUSY);
            assertThat(second.<String>path("detail"))
                    .isEqualTo("You are already running 1 export; wait until it ends.");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertThat(others.statusCode()).isEqualTo(200);
            assertThat(rejected).isEqualTo(before + 1);
            assertThat(client.rest()).endsWith(ExportClient.LAST_CHUNK);
        }
    }

    @Test
    void anonymousClientsThatDoNotReadStopNobody() throws Exception {
        // Given two addresses, which is the share of all anonymous callers
        try (ExportClient one = new ExportClient(null, "127.0.0.2", NDJSON, published, "one");
                ExportClient other =
                        new ExportClient(null, "127.0.0.3", NDJSON, published, "two")) {

            // When
            Response anonymous = export(null);
            Response signedIn = export(TestTokens.of(UserMother.signedUp()));

            // Then
            assertThat(anonymous).isProblem(ProblemType.TOO_BUSY);
            assertThat(anonymous.<String>path("detail")).contains("anonymous callers");
            assertThat(signedIn.statusCode()).isEqualTo(200);

            // And the first place that comes free is one of a client that was cut off
            await().pollInterval(Duration.ofMillis(200))
                    .atMost(PATIENCE)
                    .until(() -> export(null).statusCode() == 200);
            assertThat(List.of(one.rest(), other.rest()))
                    .anyMatch(wire -> !wire.endsWith(ExportClient.LAST_CHUNK));
        }
    }

    private double rejected() {
        return meters.get(ShareMetrics.REJECTED).tag("resource", "exports").counter().count();
    }

    private static Response export(String token) {
        return Api.as(token).header("Accept", NDJSON).get("/v1/articles?id=0");
    }
}
