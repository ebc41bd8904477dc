package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** How many rows a list says that it has. */
@QuarkusTest
class CountModeTest {

    @Test
    void anEstimateIsWhatThePlannerExpects() throws SQLException {
        // Given
        long user = UserMother.signedUp();
        ArticleMother.written(user, 60);
        OwnerDatabase.execute("vacuum analyze articles");

        // When
        int all = total("/v1/articles?count=exact");
        int allExpected = total("/v1/articles?count=estimated");
        int ofUser = total("/v1/articles?count=estimated&author_id=" + user);

        // Then: after an ANALYZE of so few rows, the first is right and the second near.
        assertThat(allExpected).isEqualTo(all);
        assertThat(ofUser).isBetween(30, 120);
    }

    @Test
    void anEstimateTakesAnyFilterAndChangesNothingOfThePage() {
        // Given
        long user = UserMother.signedUp();
        ArticleMother.written(user, 3);
        String list =
                "/v1/articles?author_id=%d&filter=title=like=*;author.username=isnull=false&sort=-title&limit=2"
                        .formatted(user);

        // When
        Response plain = Api.get(list);
        Response counted = Api.get(list + "&count=estimated");

        // Then
        assertThat(counted.jsonPath().getList("items"))
                .isEqualTo(plain.jsonPath().getList("items"));
        assertThat(counted.jsonPath().getInt("total")).isPositive();
    }

    private static int total(String list) {
        Response response = Api.get(list);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().getInt("total");
    }
}
