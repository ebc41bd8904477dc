package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ListSortTest {

    private long author;
    private List<Long> articles;

    /** Four articles, whose titles and states are not in the order of their keys. */
    @BeforeEach
    void somePosts() {
        author = UserMother.signedUp();
        articles = new ArrayList<>();
        articles.add(written("b", true));
        articles.add(written("a", false));
        articles.add(written("b", false));
        articles.add(written("a", true));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '0,1,2,3'",
        "'id', '0,1,2,3'",
        "'-id', '3,2,1,0'",
        "'title', '1,3,0,2'",
        "'-title', '2,0,3,1'",
        "'-title,id', '0,2,1,3'",
        "'title,-id', '3,1,2,0'",
        "'-title,-id', '2,0,3,1'",
        "'published,title', '1,2,3,0'",
        "'-published,-title', '0,3,2,1'",
        "'published,-title', '2,1,0,3'",
        "'created_at', '0,1,2,3'",
        "'-created_at', '3,2,1,0'",
        "'author_id,-title', '2,0,3,1'",
        "'author_id,-title,id', '0,2,1,3'",
        "'author.username,title', '1,3,0,2'",
        "'-author.name,-id', '3,2,1,0'"
    })
    void equalValuesStandInTheOrderOfTheirKeysAndOfTheLastStep(String sort, String expected) {
        // Given
        List<Long> inOrder =
                List.of(expected.split(",")).stream()
                        .map(position -> articles.get(Integer.parseInt(position)))
                        .toList();

        // When
        Response response =
                Api.get(
                        "/v1/articles?author_id="
                                + author
                                + (sort.isEmpty() ? "" : "&sort=" + sort));

        // Then
        assertThat(response.jsonPath().getList("items.id", Long.class)).isEqualTo(inOrder);
    }

    @Test
    void theLatestChangeComesFirstWhenAskedFor() {
        // Given
        Api.patch("/v1/articles/" + articles.get(1), Map.of("title", "changed"));

        // When
        Response response = Api.get("/v1/articles?sort=-updated_at&limit=1&author_id=" + author);

        // Then
        assertThat(response.jsonPath().getLong("items[0].id")).isEqualTo(articles.get(1));
    }

    @Test
    void amountsSortAsNumbers() {
        // Given
        long user = UserMother.signedUp();
        for (String price : List.of("9", "100", "10.50")) {
            PurchaseMother.ordered(
                    PurchaseMother.newPurchase(user, "EUR", PurchaseMother.line(1, price)));
        }

        // When
        Response response = Api.get("/v1/purchases?sort=total&user_id=" + user);

        // Then
        assertThat(response.jsonPath().getList("items.total"))
                .isEqualTo(List.of("9.00", "10.50", "100.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "articles", "purchases"})
    void everyPlainMemberCanBeSortedBy(String collection) {
        // Given
        PurchaseMother.ordered(author);
        String one = "/v1/" + collection + "?limit=1";
        Map<String, Object> row = Api.get(one).jsonPath().getMap("items[0]");

        // When / Then
        assertThat(row.keySet())
                .isNotEmpty()
                .filteredOn(member -> !member.equals("content"))
                .allSatisfy(
                        member ->
                                assertThat(Api.get(one + "&sort=-" + member).statusCode())
                                        .isEqualTo(200));
    }

    @Test
    void aTextWithoutABoundCannotBeSortedBy() {
        // When
        Response refused = Api.get("/v1/articles?sort=content");

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("sort", "query", "'content' is not a known field");
    }

    private long written(String title, boolean published) {
        Map<String, Object> body = ArticleMother.newArticleWith(author, "title", title);
        body.put("published", published);
        return ArticleMother.written(body);
    }
}
