package dev.groundwork.platform.data;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.data.internal.budget.BudgetDecisionCache;
import dev.groundwork.platform.data.internal.budget.ExecutedPlan;
import dev.groundwork.platform.data.internal.budget.LargeTables;
import dev.groundwork.platform.data.internal.budget.LowBudgetProfile;
import dev.groundwork.platform.data.internal.budget.QueryBudgetReporter;
import dev.groundwork.platform.data.internal.budget.QueryBudgetSettings;
import dev.groundwork.platform.data.internal.budget.TableStatisticsReader;
import dev.groundwork.platform.data.internal.budget.TestBudgetSettings;
import dev.groundwork.platform.data.internal.sql.EntityTables;
import dev.groundwork.platform.fixture.ArticleRepository;
import dev.groundwork.platform.operations.internal.pool.StatementCount;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemAssert;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.platform.security.internal.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a large table refuses, and what it answers. */
@QuarkusTest
@TestProfile(LowBudgetProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryBudgetTest {

    private static final String NOTHING = "/v1/articles?filter=content=ilike=*zzzzqqq*";

    @Inject EntityTables tables;
    @Inject TableStatisticsReader statistics;
    @Inject BudgetDecisionCache forms;
    @Inject StatementCount statements;
    @Inject MeterRegistry meters;
    @Inject QueryBudgetReporter refusals;
    @Inject Callers callers;
    @Inject ArticleRepository articles;
    @Inject UnitOfWork work;

    @BeforeAll
    void fill() throws SQLException {
        LargeTables.fill();
        statistics.read().await().indefinitely();
    }

    @AfterAll
    void empty() throws SQLException {
        LargeTables.empty();
        statistics.read().await().indefinitely();
        forms.clear();
    }

    @BeforeEach
    void knowNoForm() {
        forms.clear();
    }

    /** By the plan that PostgreSQL makes of the same question, and runs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter=content=ilike=*zzzzqqq* | content ilike '%zzzzqqq%' order by p.id",
                "filter=content=like=*zzzzqqq*&sort=-created_at | content like '%zzzzqqq%' order by"
                        + " p.created_at desc, p.id desc",
                "filter=content=ilike=*zzzzqqq*;created_at=lt=2001-01-01T00:00:30Z | content ilike"
                        + " '%zzzzqqq%' and p.created_at < '2001-01-01T00:00:30Z' order by p.id",
                "filter=content=ilike=*zzzzqqq*;created_at=gt=2001-01-01T00:05:00Z | content ilike"
                        + " '%zzzzqqq%' and p.created_at > '2001-01-01T00:05:00Z' order by p.id",
                "filter=content=ilike=*zzzzqqq*;author.username==nobody | content ilike '%zzzzqqq%'"
                        + " and lower(u.username) = lower('nobody') order by p.id",
                "filter=content=ilike=*zzzzqqq*,author.username==nobody | (content ilike"
                        + " '%zzzzqqq%' or lower(u.username) = lower('nobody')) order by p.id",
                "filter=content=ilike=*zzzzqqq*,title==nothing | (content ilike '%zzzzqqq%' or"
                        + " title = 'nothing') order by p.id",
                "filter=author.username==nobody,title==nothing | (lower(u.username) ="
                        + " lower('nobody') or title = 'nothing') order by p.id",
                "filter=content=ilike=*zzzzqqq*&id=1&id=2 | content ilike '%zzzzqqq%' and p.id in"
                        + " (1, 2) order by p.id",
                "q=lighthouse | search @@ websearch_to_tsquery('english', 'lighthouse') order by"
                        + " ts_rank(search, websearch_to_tsquery('english', 'lighthouse')) desc, p.id"
                        + " desc",
                "filter=content=ilike=* | content ilike '%' order by p.id",
                "filter=title=like=*zzzzqqq* | title like '%zzzzqqq%' order by p.id",
                "filter=title=like=zzzzqqq* | title like 'zzzzqqq%' order by p.id",
                "filter=title=like=zzzzqqq | title like 'zzzzqqq' order by p.id",
                "content=zzzzqqq | content = 'zzzzqqq' order by p.id",
                "title=zzzzqqq | title = 'zzzzqqq' order by p.id",
                "filter=title=gt=zzzzqqq | title > 'zzzzqqq' order by p.id",
                "published=true | published order by p.id",
                "published=true&sort=-created_at | published order by p.created_at desc, p.id desc",
                "author.username=budget7 | lower(u.username) = lower('budget7') order by p.id",
                "author.username=budget7&sort=published | lower(u.username) = lower('budget7')"
                        + " order by published, p.id",
                "sort=-title | true order by title desc, p.id desc",
                "sort=author.username | true order by u.username, p.id",
                "sort=published | true order by published, p.id"
            })
    void whatReadsTheTableForNothingIsRefused(String query, String sql) throws Exception {
        // Given
        String statement =
                "select p.id from articles p left join users u on u.id = p.author_id where"
                        + " published and "
                        + sql
                        + " limit 21";
        ExecutedPlan plan = ExecutedPlan.of("articles", statement);

        // When
        Response response = Api.as(null).get("/v1/articles?" + query);

        // Then
        assertThat(response.statusCode())
                .as("%s: %s", plan, response.asString())
                .isEqualTo(plan.isWasteful(LargeTables.POSTS) ? 422 : 200);
    }

    @Test
    void theRefusalNamesTheComparisonAndWhatToSendInstead() {
        // When
        Response response =
                Api.as(null).get(NOTHING + ";published==true;created_at=gt=2001-01-01T00:00:00Z");

        // Then
        ProblemAssert.assertThat(response)
                .isProblem(ProblemType.QUERY_TOO_EXPENSIVE)
                .hasViolations(1)
                .hasViolation("filter", "query", "at 'content=ilike='")
                .hasViolation("filter", "query", "search with q=")
                .hasViolation("filter", "query", "such as id, created_at, updated_at, title");
    }

    @Test
    void aShortFormIsNamedByItsParameter() {
        // When
        Response response = Api.get("/v1/articles?content=zzzzqqq");

        // Then
        ProblemAssert.assertThat(response)
                .isProblem(ProblemType.QUERY_TOO_EXPENSIVE)
                .hasViolation("content", "query", "no index supports this comparison");
    }

    @Test
    void anOrderWithoutAnIndexIsNamed() {
        // When
        Response response = Api.get("/v1/articles?sort=author.username");

        // Then
        ProblemAssert.assertThat(response)
                .isProblem(ProblemType.QUERY_TOO_EXPENSIVE)
                .hasViolation("sort", "query", "sort by id, created_at, updated_at, title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/x-ndjson"})
    void anExportIsHeldToTheBudgetAndMayReadEverything(String mediaType) {
        // When
        Response refused = Api.given().accept(mediaType).get(NOTHING);
        Response whole = Api.given().accept(mediaType).get("/v1/articles?fields=id");

        // Then
        ProblemAssert.assertThat(refused).isProblem(ProblemType.QUERY_TOO_EXPENSIVE);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.asString().lines().count()).isGreaterThanOrEqualTo(LargeTables.POSTS);
    }

    @Test
    void aCountMayReadEverything() {
        // When
        Response counted = Api.get("/v1/articles?published=true&count=exact&limit=1");

        // Then
        assertThat(counted.statusCode()).as(counted.asString()).isEqualTo(200);
    }

    @Test
    void aggregatesAreHeldToTheBudgetAndMayReadEverything() {
        // Given
        // An "or" over two tables, so that no number of users makes the index on user_id serve it.
        String filter = "user.name=like=*zz*,created_at=lt=1990-01-01T00:00:00Z";

        // When
        Response refused = Api.get("/v1/purchases/stats?measure=count&filter=" + filter);
        Response whole = Api.get("/v1/purchases/stats?measure=count&currency=EUR");

        // Then
        ProblemAssert.assertThat(refused)
                .isProblem(ProblemType.QUERY_TOO_EXPENSIVE)
                .hasViolation("filter", "query", "use three consecutive letters or digits");
        assertThat(whole.statusCode()).as(whole.asString()).isEqualTo(200);
    }

    @Test
    void thePlannerIsAskedOnceForEachForm() {
        // Given
        String list = "/v1/articles?limit=1&filter=";

        // When / Then
        assertThat(cost(422, list + "content=ilike=*zzzz1*")).isEqualTo(1);
        assertThat(cost(422, list + "content=ilike=*zzzz2*")).isZero();
        assertThat(cost(200, list + "published==true")).isEqualTo(2);
        assertThat(cost(200, list + "published==true")).isEqualTo(1);
        assertThat(cost(200, list + "published==true;created_at=gt=2001-01-01T00:00:01Z"))
                .isEqualTo(1);
        assertThat(cost(200, list + "created_at=gt=2001-01-01T00:00:01Z&sort=title")).isEqualTo(1);
    }

    @Test
    void aCheapValueDoesNotOpenTheWayForAnExpensiveOne() {
        // Given
        String list = NOTHING + ";created_at=lt=";
        Api.get(list + "2001-01-01T00:00:01Z").then().statusCode(200);

        // When
        Response wide = Api.get(list + "2030-01-01T00:00:00Z");
        Response narrow = Api.get(list + "2001-01-01T00:00:02Z");

        // Then
        ProblemAssert.assertThat(wide).isProblem(ProblemType.QUERY_TOO_EXPENSIVE);
        assertThat(narrow.statusCode()).isEqualTo(200);
    }

    @Test
    void aSuperuserMayRunAQueryWithoutTheBudget() {
        // When
        Response superuser = Api.given().header("Query-Budget", "off").get(NOTHING);
        Response anonymous = Api.as(null).header("Query-Budget", "off").get(NOTHING);
        Response user = Api.as(TestTokens.of(1)).header("Query-Budget", "off").get("/v1/articles");
        Response other = Api.given().header("Query-Budget", "1000000").get(NOTHING);

        // Then
        assertThat(superuser.statusCode()).as(superuser.asString()).isEqualTo(200);
        ProblemAssert.assertThat(anonymous).isProblem(ProblemType.FORBIDDEN);
        ProblemAssert.assertThat(user).isProblem(ProblemType.FORBIDDEN);
        ProblemAssert.assertThat(other)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("Query-Budget", "header", "must be off");
    }

    @Test
    void itCanBeSwitchedOffAndLeavesSmallTablesAlone() throws Throwable {
        // Given
        QueryBudget strict = budget(new TestBudgetSettings(true, 1, 1));
        QueryBudget off = budget(new TestBudgetSettings(false, 1, 1));
        QueryBudget ofLargerTables = budget(new TestBudgetSettings(true, 1, 1_000_000));

        // When / Then
        assertThatThrownBy(() -> check(strict)).isInstanceOf(ProblemException.class);
        assertThatCode(() -> check(off)).doesNotThrowAnyException();
        assertThatCode(() -> check(ofLargerTables)).doesNotThrowAnyException();
    }

    private QueryBudget budget(QueryBudgetSettings settings) {
        return new QueryBudget(
                settings, statistics, new BudgetDecisionCache(settings), refusals, callers, tables);
    }

    private void check(QueryBudget budget) throws Throwable {
        Condition filter =
                Condition.equal(articles.fields().find("content").orElseThrow(), "zzzzqqq");
        subscribeAndAwait(() -> work.read(() -> budget.check(articles, filter, name -> false)));
    }

    @Test
    void refusalsAreCounted() {
        // Given
        double before = meters.counter(QueryBudgetReporter.REJECTED).count();

        // When
        Api.get(NOTHING);
        Api.get(NOTHING);

        // Then
        assertThat(meters.counter(QueryBudgetReporter.REJECTED).count()).isEqualTo(before + 2);
    }

    private long cost(int status, String target) {
        long before = statements.total();
        Response response = Api.get(target);
        long cost = statements.total() - before;
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return cost;
    }
}
