package dev.groundwork.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.http.Api;
import dev.groundwork.order.OrderMother;
import dev.groundwork.post.PostMother;
import dev.groundwork.user.UserMother;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.hibernate.reactive.common.spi.Implementor;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.stat.spi.StatisticsImplementor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A question that was asked before with other values is not translated again, and is answered with
 * its own values.
 */
@QuarkusTest
class KeptPlansTest {

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
        users.values().forEach(user -> PostMother.written(user, 3));
        users.values().forEach(OrderMother::ordered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users?limit=7&filter=username=={name}",
                "/v1/users?filter=username=ilike=*{name}*,username=={name}&sort=-created_at,name",
                "/v1/users?filter=id=in=({id},{id})",
                "/v1/users?filter=id=={id}&count=exact&offset=0",
                "/v1/users?filter=id=={id}&include=posts&posts.sort=title,-id",
                "/v1/users?filter=id=={id}&include=posts.author&fields=username,posts.title",
                "/v1/users?q={name}",
                "/v1/users/{id}?fields=id,name",
                "/v1/users/{id}?include=posts",
                "/v1/posts?filter=author.username=={name}&sort=author.name,-title",
                "/v1/posts?filter=author_id=={id}&include=author",
                "/v1/orders/stats?group=user_id,currency&filter=user_id=={id}"
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

    private String ask(String question, String user) {
        String url =
                question.replace("{name}", user).replace("{id}", Long.toString(users.get(user)));
        return Api.get(url).then().statusCode(200).extract().asString();
    }

    private static long signedUp(String name) {
        return UserMother.signedUp(UserMother.newUserWith("username", name));
    }
}
