package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.common.spi.Implementor;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.stat.spi.StatisticsImplementor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A question that was asked before with other values is not translated again, and is answered with
 * its own values.
 */
@QuarkusTest
class QueryPlanCacheTest {

    private static final int CALLERS = 8;

    @Inject Mutiny.SessionFactory sessions;

    private final String one = UserMother.unique();
    private final String other = UserMother.unique();

    private Map<String, Long> users;
    private StatisticsImplementor statistics;

    @BeforeEach
    void countPlans() {
        statistics =
                ((Implementor) ClientProxy.unwrap(sessions))
                        .getServiceRegistry()
                        .requireService(StatisticsImplementor.class);
        statistics.setStatisticsEnabled(true);
    }

    @AfterEach
    void countNoMore() {
        statistics.setStatisticsEnabled(false);
    }

    @BeforeEach
    void twoUsersWithPostsAndOrders() {
        users = Map.of(one, signedUp(one), other, signedUp(other));
        users.values().forEach(user -> ArticleMother.written(user, 3));
        users.values().forEach(PurchaseMother::ordered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users?limit=7&filter=username=={name}",
                "/v1/users?filter=username=ilike=*{name}*,username=={name}&sort=-created_at,name",
                "/v1/users?filter=id=in=({id},{id})",
                "/v1/users?filter=id=={id}&count=exact&offset=0",
                "/v1/users?filter=id=={id}&include=articles&articles.sort=title,-id",
                "/v1/users?filter=id=={id}&include=articles.author&fields=username,articles.title",
                "/v1/users?q={name}",
                "/v1/users/{id}?fields=id,name",
                "/v1/users/{id}?include=articles",
                "/v1/articles?filter=author.username=={name}&sort=author.name,-title",
                "/v1/articles?filter=author_id=={id}&include=author",
                "/v1/purchases/stats?group=user_id,currency&filter=user_id=={id}"
            })
    void isTranslatedOnce(String question) {
        // Given
        assertThat(ask(question, one)).isEqualTo(ask(question, one));
        statistics.clear();

        // When
        String answer = ask(question, other);

        // Then
        assertThat(answer).contains(users.get(other).toString());
        assertThat(statistics.getQueryPlanCacheMissCount()).isZero();
        assertThat(statistics.getQueryPlanCacheHitCount()).isPositive();
    }

    /**
     * A form that nobody has asked for is translated by the first, while others wait or do so, too.
     */
    @Test
    void eachIsAnsweredForHimselfWhileItIsTranslated() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (String members : formsOfUsers()) {
                String question = "/v1/users?filter=id=={id}&fields=id," + members;
                List<Callable<List<Long>>> asked = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    String user = i % 2 == 0 ? one : other;
                    asked.add(
                            () ->
                                    JsonPath.from(ask(question, user))
                                            .getList("items.id", Long.class));
                }
                List<Future<List<Long>>> found = callers.invokeAll(asked);
                for (int i = 0; i < CALLERS; i++) {
                    assertThat(found.get(i).get())
                            .containsExactly(users.get(i % 2 == 0 ? one : other));
                }
            }
        } finally {
            callers.shutdown();
        }
    }

    /** Each choice of these members is a form of its own. */
    private static List<String> formsOfUsers() {
        List<String> members = List.of("username", "name", "email", "created_at", "updated_at");
        return IntStream.range(1, 1 << members.size())
                .mapToObj(
                        choice ->
                                IntStream.range(0, members.size())
                                        .filter(i -> (choice >> i & 1) == 1)
                                        .mapToObj(members::get)
                                        .collect(Collectors.joining(",")))
                .toList();
    }

    @Test
    void noPageIsTranslatedAnew() {
        // Given
        String list = "/v1/articles?limit=1&author_id=";
        String next = list + users.get(one) + "&cursor=";
        String first = Api.get(list + users.get(one)).jsonPath().getString("next_cursor");
        String second = Api.get(next + first).jsonPath().getString("next_cursor");
        Api.get(list + users.get(one) + "&offset=1");
        statistics.clear();

        // When
        Api.get(next + second).then().statusCode(200);
        Api.get(list + users.get(one) + "&offset=2").then().statusCode(200);

        // Then
        assertThat(statistics.getQueryPlanCacheMissCount()).isZero();
        assertThat(statistics.getQueryPlanCacheHitCount()).isEqualTo(2);
    }

    private String ask(String question, String user) {
        String url =
                question.replace("{name}", user).replace("{id}", Long.toString(users.get(user)));
        return Api.get(url).then().statusCode(200).extract().asString();
    }

    private static long signedUp(String name) {
        return UserMother.signedUp(UserMother.newUserWith("username", name));
    }
}
