package dev.groundwork.platform.data.internal.persistence;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.operations.internal.pool.StatementCount;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.User;
import dev.groundwork.user.UserMother;
import dev.groundwork.user.UserRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads, and what is refused, cost the database. */
@QuarkusTest
class RequestCostTest {

    @Inject StatementCount statements;
    @Inject UnitOfWork work;
    @Inject UserRepository users;

    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "&include=articles, 2",
        "&include=purchases, 2",
        "&include=articles&count=none, 2",
        "'&include=articles,purchases', 3",
        "&count=exact, 2",
        "'&include=articles,purchases&count=exact', 4",
        "'&fields=id,articles.id&include=articles', 2",
        "&count=estimated, 2",
        "&sort=-name, 1"
    })
    void aPageOfUsersCostsTheSameHoweverManyRowsItHas(String query, long expected)
            throws Throwable {
        // Given
        String name = UserMother.unique();
        fiftyUsers(name);
        String list = "/v1/users?name=" + name + query;

        // When
        long one = cost(() -> Api.get(list + "&limit=1"), 1);
        long fifty = cost(() -> Api.get(list + "&limit=50"), 50);

        // Then
        assertThat(one).isEqualTo(expected);
        assertThat(fifty).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "&include=author, 1", "&include=author&count=exact, 2"})
    void aPageOfPostsCostsTheSameHoweverManyRowsItHas(String query, long expected) {
        // Given
        ArticleMother.written(user, 50);
        String list = "/v1/articles?author_id=" + user + query;

        // When
        long one = cost(() -> Api.get(list + "&limit=1"), 1);
        long fifty = cost(() -> Api.get(list + "&limit=50"), 50);

        // Then
        assertThat(one).isEqualTo(expected);
        assertThat(fifty).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "&include=author, 1", "&count=exact, 2"})
    void aPageByCursorCostsWhatTheFirstOneDid(String query, long expected) {
        // Given
        ArticleMother.written(user, 5);
        String list = "/v1/articles?limit=2&author_id=" + user + query;
        String cursor = Api.get(list).jsonPath().getString("next_cursor");

        // When
        long cost = cost(() -> Api.get(list + "&cursor=" + cursor), 2);

        // Then
        assertThat(cost).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "&snippet=true, 1", "&include=author, 1", "&count=exact, 2"})
    void aSearchCostsOneStatement(String query, long expected) {
        // Given
        ArticleMother.written(user, 3);

        // When
        long cost = cost(() -> Api.get("/v1/articles?q=keys&author_id=" + user + query), 3);

        // Then
        assertThat(cost).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "&include=lines, 2", "&include=user, 1", "'&include=lines,user', 2"})
    void aPageOfOrdersCostsTheSameHoweverManyRowsItHas(String query, long expected) {
        // Given
        for (int i = 0; i < 10; i++) {
            PurchaseMother.ordered(user);
        }
        String list = "/v1/purchases?user_id=" + user + query;

        // When
        long one = cost(() -> Api.get(list + "&limit=1"), 1);
        long ten = cost(() -> Api.get(list + "&limit=10"), 10);

        // Then
        assertThat(one).isEqualTo(expected);
        assertThat(ten).isEqualTo(expected);
    }

    /** Where there is nothing, nothing is asked of it. */
    @ParameterizedTest
    @CsvSource({
        "include=author.articles, 2",
        "'include=author.articles,author.purchases', 3",
        "'include=author.articles&author.articles.limit=2&fields=id,author.articles.title', 2"
    })
    void nestedRelationsCostOneStatementEach(String query, long expected) {
        // Given
        ArticleMother.written(user, 50);
        PurchaseMother.ordered(user);
        String list = "/v1/articles?author_id=" + user + "&" + query;

        // When
        long one = cost(() -> Api.get(list + "&limit=1"), 1);
        long twenty = cost(() -> Api.get(list + "&limit=20"), 20);

        // Then
        assertThat(one).isEqualTo(expected);
        assertThat(twenty).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group=status,currency", "group=user.username&currency=EUR", "id=0"})
    void aggregatesCostOneStatement(String query) {
        // When
        long cost = cost(200, () -> Api.get("/v1/purchases/stats?measure=count&" + query));

        // Then
        assertThat(cost).isEqualTo(1);
    }

    @Test
    void aPageWithoutRowsLoadsNoRelations() {
        // When
        long cost = cost(() -> Api.get("/v1/users?include=articles,purchases&id=0"), 0);

        // Then
        assertThat(cost).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "?fields=id, 1",
        "?include=articles, 1",
        "'?include=articles&articles.limit=1&articles.sort=title&fields=id,articles.id', 1",
        "'?include=articles,purchases', 2",
        "'?include=articles,purchases,accounts', 3"
    })
    void aRowCostsOneStatementWithOneRelation(String query, long expected) {
        // When
        long cost = cost(200, () -> Api.get("/v1/users/" + user + query));

        // Then
        assertThat(cost).isEqualTo(expected);
    }

    @Test
    void readingOpensNoTransaction() {
        // Given
        long before = statements.transactions();

        // When
        Api.get("/v1/users/" + user + "?include=articles");
        Api.get("/v1/articles?count=exact&author_id=" + user);

        // Then
        assertThat(statements.transactions()).isEqualTo(before);
    }

    @Test
    void aStatementCostsTheAccountAndItsEntries() {
        // Given
        long account = LedgerMother.funded(user, "EUR", "100.00");

        // When / Then
        assertThat(cost(200, () -> Api.get("/v1/accounts/" + account + "/entries"))).isEqualTo(2);
        assertThat(cost(200, () -> Api.get("/v1/accounts/" + account + "/balance"))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users?limit=0", "/v1/users?nothing=1", "/v1/users/abc", "/v1/x"})
    void whatIsRefusedAtTheDoorCostsNothing(String path) {
        // When
        long read = cost(Api.get(path).statusCode(), () -> Api.get(path));
        long write =
                cost(
                        ProblemType.VALIDATION_FAILED.status(),
                        () -> Api.post("/v1/users", UserMother.newUserWith("password", "short")));

        // Then
        assertThat(read).isZero();
        assertThat(write).isZero();
    }

    /** Or each would be parsed and planned anew, in a second round trip. */
    @Test
    void aConnectionKeepsWhatItHasPrepared() throws Throwable {
        // When
        Long kept =
                subscribeAndAwait(
                        () -> work.read(() -> users.get(user).chain(RequestCostTest::prepared)));

        // Then
        assertThat(kept).isPositive();
    }

    private static Uni<Long> prepared(User after) {
        String count =
                "select count(*) from pg_prepared_statements"
                        + " where statement ~ 'users' and statement !~ 'pg_prepared'";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(count, Long.class).getSingleResult());
    }

    private long cost(Supplier<Response> request, int rows) {
        return cost(
                200,
                () -> {
                    Response response = request.get();
                    assertThat(response.jsonPath().getList("items")).hasSize(rows);
                    return response;
                });
    }

    private long cost(int status, Supplier<Response> request) {
        return StatementCosts.of(statements, status, request);
    }

    private void fiftyUsers(String name) throws Throwable {
        List<User> fifty =
                IntStream.range(0, 50)
                        .mapToObj(
                                i -> {
                                    User one = UserMother.entity();
                                    one.name = name;
                                    return one;
                                })
                        .toList();
        subscribeAndAwait(
                () ->
                        work.write(
                                () -> {
                                    Uni<User> all = Uni.createFrom().nullItem();
                                    for (User one : fifty) {
                                        all = all.chain(() -> users.create(one));
                                    }
                                    return all;
                                }));
    }
}
