package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.order.OrderMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.post.PostMother;
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
        long post = PostMother.written(author);

        // When
        Response row = Api.get("/v1/posts/" + post + "?include=author");
        Response list = Api.get("/v1/posts?include=author&id=" + post);

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
        authors.forEach(author -> PostMother.written(author, 2));

        // When
        Response list =
                Api.get(
                        "/v1/posts?include=author&author_id=%d&author_id=%d"
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
        List<Long> newestFirst = new ArrayList<>(PostMother.written(user, 22));
        Collections.reverse(newestFirst);

        // When
        Response response = Api.get("/v1/users/" + user + "?include=posts");

        // Then
        assertThat(response.jsonPath().getList("posts.id", Long.class))
                .isEqualTo(newestFirst.subList(0, 20));
        assertThat(response.jsonPath().getMap("posts[0]"))
                .isEqualTo(Api.get("/v1/posts/" + newestFirst.get(0)).jsonPath().getMap(""));
    }

    @Test
    void eachUserOfAPageComesWithHisOwn() {
        // Given
        long busy = UserMother.signedUp();
        long idle = UserMother.signedUp();
        List<Long> posts = PostMother.written(busy, 21);
        long order = OrderMother.ordered(busy);
        long other = PostMother.written(idle);

        // When
        Response list = Api.get("/v1/users?include=posts,orders&id=%d&id=%d".formatted(busy, idle));

        // Then
        assertThat(list.jsonPath().getList("items[0].posts.id", Long.class))
                .hasSize(20)
                .doesNotContain(posts.get(0), other)
                .contains(posts.get(20));
        assertThat(list.jsonPath().getList("items[0].orders.id", Long.class))
                .containsExactly(order);
        assertThat(list.jsonPath().getList("items[1].posts.id", Long.class)).containsExactly(other);
        assertThat(list.jsonPath().getList("items[1].orders")).isEmpty();
    }

    @Test
    void anOrderComesWithItsLinesInOrderAndItsUser() {
        // Given
        Map<String, Object> body = UserMother.newUser();
        long user = UserMother.signedUp(body);
        long order =
                OrderMother.ordered(
                        OrderMother.newOrder(
                                user,
                                "EUR",
                                OrderMother.line(3, "1.00"),
                                OrderMother.line(1, "2.00"),
                                OrderMother.line(2, "3.00")));

        // When
        Response response = Api.get("/v1/orders/" + order + "?include=user,lines");

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
        long post = PostMother.written(UserMother.signedUp());

        // When
        Response response = Api.get("/v1/posts/" + post + "?include=author,author");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getMap("author")).isNotEmpty();
    }

    @Test
    void anEmptyPageNeedsNoRelations() {
        // When
        Response response = Api.get("/v1/users?include=posts,orders&id=0");

        // Then
        assertThat(response.asString()).isEqualTo("{\"items\":[],\"next_cursor\":null}");
    }
}
