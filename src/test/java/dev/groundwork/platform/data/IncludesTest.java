package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Related rows that come along when asked for. */
@QuarkusTest
class IncludesTest {

    @Test
    void aPostShowsOfItsAuthorWhatAnyoneMayKnow() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        long author = UserMother.signedUp(body);
        long article = ArticleMother.written(author);

        // When
        Response row = Api.get("/v1/articles/" + article + "?include=author");
        Response list = Api.get("/v1/articles?include=author&id=" + article);

        // Then
        assertThat(row.jsonPath().getMap("author"))
                .containsOnlyKeys("id", "username", "name")
                .containsEntry("username", body.get("username"))
                .containsEntry("name", body.get("name"));
        assertThat(row.jsonPath().getLong("author.id")).isEqualTo(author);
        assertThat(list.jsonPath().getMap("items[0]")).isEqualTo(row.jsonPath().getMap(""));
    }

    @Test
    void everyPostOfAPageHasItsOwnAuthor() {
        // Given
        List<Long> authors = List.of(UserMother.signedUp(), UserMother.signedUp());
        authors.forEach(author -> ArticleMother.written(author, 2));

        // When
        Response list =
                Api.get(
                        "/v1/articles?include=author&author_id=%d&author_id=%d"
                                .formatted(authors.get(0), authors.get(1)));

        // Then
        List<Long> keys = list.jsonPath().getList("items.author_id", Long.class);
        assertThat(keys).hasSize(4).containsAll(authors);
        assertThat(list.jsonPath().getList("items.author.id", Long.class)).isEqualTo(keys);
    }

    @Test
    void aUserComesWithHisTwentyNewestPosts() {
        // Given
        long user = UserMother.signedUp();
        List<Long> newestFirst = new ArrayList<>(ArticleMother.written(user, 22));
        Collections.reverse(newestFirst);

        // When
        Response response = Api.get("/v1/users/" + user + "?include=articles");

        // Then
        assertThat(response.jsonPath().getList("articles.id", Long.class))
                .isEqualTo(newestFirst.subList(0, 20));
        assertThat(response.jsonPath().getMap("articles[0]"))
                .isEqualTo(Api.get("/v1/articles/" + newestFirst.get(0)).jsonPath().getMap(""));
    }

    @Test
    void eachUserOfAPageComesWithHisOwn() {
        // Given
        long busy = UserMother.signedUp();
        long idle = UserMother.signedUp();
        List<Long> articles = ArticleMother.written(busy, 21);
        long purchase = PurchaseMother.ordered(busy);
        long other = ArticleMother.written(idle);

        // When
        Response list =
                Api.get("/v1/users?include=articles,purchases&id=%d&id=%d".formatted(busy, idle));

        // Then
        assertThat(list.jsonPath().getList("items[0].articles.id", Long.class))
                .hasSize(20)
                .doesNotContain(articles.get(0), other)
                .contains(articles.get(20));
        assertThat(list.jsonPath().getList("items[0].purchases.id", Long.class))
                .containsExactly(purchase);
        assertThat(list.jsonPath().getList("items[1].articles.id", Long.class))
                .containsExactly(other);
        assertThat(list.jsonPath().getList("items[1].purchases")).isEmpty();
    }

    @Test
    void anOrderComesWithItsLinesInOrderAndItsUser() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        long user = UserMother.signedUp(body);
        long purchase =
                PurchaseMother.ordered(
                        PurchaseMother.newPurchase(
                                user,
                                "EUR",
                                PurchaseMother.line(3, "1.00"),
                                PurchaseMother.line(1, "2.00"),
                                PurchaseMother.line(2, "3.00")));

        // When
        Response response = Api.get("/v1/purchases/" + purchase + "?include=user,lines");

        // Then
        assertThat(response.jsonPath().getList("lines.unit_price"))
                .isEqualTo(List.of("1.00", "2.00", "3.00"));
        assertThat(response.jsonPath().getMap("lines[0]"))
                .containsOnlyKeys("id", "description", "quantity", "unit_price");
        assertThat(response.jsonPath().getMap("user"))
                .containsOnlyKeys("id", "username", "name")
                .containsEntry("username", body.get("username"));
    }

    @Test
    void aRelationNamedTwiceComesOnce() {
        // Given
        long article = ArticleMother.written(UserMother.signedUp());

        // When
        Response response = Api.get("/v1/articles/" + article + "?include=author,author");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getMap("author")).isNotEmpty();
    }

    @Test
    void anEmptyPageNeedsNoRelations() {
        // When
        Response response = Api.get("/v1/users?include=articles,purchases&id=0");

        // Then
        assertThat(response.asString()).isEqualTo("{\"items\":[],\"next_cursor\":null}");
    }
}
