package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A question that was asked before with other values is the same statement, which the connection
 * has prepared, and is answered with its own values.
 */
@QuarkusTest
class StatementReuseTest {

    private static final int CALLERS = 8;

    private final String one = UserMother.unique();
    private final String other = UserMother.unique();

    private Map<String, Long> users;

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
    void isOneStatementWithOtherValues(String question) {
        // When
        List<String> first = statements(question, one);
        List<String> second = statements(question, other);

        // Then
        assertThat(first).isNotEmpty();
        assertThat(second).isEqualTo(first);
    }

    private List<String> statements(String question, String user) {
        try (EchoedStatements echoed = new EchoedStatements()) {
            assertThat(ask(question, user)).contains(users.get(user).toString());
            return echoed.texts();
        }
    }

    @Test
    void callersAtTheSameMomentEachGetTheirOwnAnswer() throws Exception {
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
    void eachPageByCursorIsOneStatement() {
        // Given
        String list = "/v1/articles?limit=1&author_id=" + users.get(one);
        String first = Api.get(list).jsonPath().getString("next_cursor");
        String second = Api.get(list + "&cursor=" + first).jsonPath().getString("next_cursor");

        // When
        List<String> statements = new ArrayList<>();
        try (EchoedStatements echoed = new EchoedStatements()) {
            Api.get(list + "&cursor=" + first).then().statusCode(200);
            Api.get(list + "&cursor=" + second).then().statusCode(200);
            statements.addAll(echoed.texts());
        }

        // Then
        assertThat(statements).hasSize(2).containsOnly(statements.get(0));
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
