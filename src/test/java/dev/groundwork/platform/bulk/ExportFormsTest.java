package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an export, and what a caller may ask of one. */
@QuarkusTest
class ExportFormsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private long user;

    @BeforeEach
    void aUser() {
        user = UserMother.signedUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&include=author", "&sort=-title", "&filter=title=like=*1*"})
    void eachLineIsAnItemOfTheList(String query) throws Exception {
        // Given
        for (int i = 0; i < 12; i++) {
            ArticleMother.written(ArticleMother.newArticleWith(user, "title", "Title 🌱\n" + i));
        }
        String list = "/v1/articles?author_id=" + user + query;

        // When
        Response export = export("application/x-ndjson", list);

        // Then
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"articles.ndjson\"");
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");
        assertThat(export.header("ETag")).isNull();
        assertThat(text(export)).endsWith("\n");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text(export).split("\n")) {
            lines.add(JSON.readTree(line));
        }
        List<JsonNode> items = new ArrayList<>();
        JSON.readTree(Api.get(list + "&limit=100").asByteArray()).path("items").forEach(items::add);
        assertThat(lines).isEqualTo(items).isNotEmpty();
    }

    @Test
    void aTableHasTheMembersOfTheViewAndOfWhatIsIncluded() {
        // Given
        long article = ArticleMother.written(user);
        Response author = Api.get("/v1/users/" + user);
        Response row = Api.get("/v1/articles/" + article);

        // When
        Response export = export("text/csv", "/v1/articles?include=author&author_id=" + user);

        // Then
        assertThat(export.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"articles.csv\"");
        assertThat(text(export))
                .isEqualTo(
                        "id,title,content,published,author_id,created_at,updated_at,author.id,"
                                + "author.username,author.name\r\n"
                                + "%d,On keys,A key has no meaning.,false,%d,%s,%s,%d,%s,%s\r\n"
                                        .formatted(
                                                article,
                                                user,
                                                row.path("created_at"),
                                                row.path("updated_at"),
                                                user,
                                                author.path("username"),
                                                author.path("name")));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/articles, 'id,title,content,published,author_id,created_at,updated_at'",
        "/v1/users, 'id,email,username,name,is_active,is_superuser,created_at,updated_at'",
        "/v1/purchases, 'id,user_id,currency,total,status,payment_id,created_at,updated_at'"
    })
    void anExportWithoutRowsIsEmptyAndATableHasItsNames(String list, String names) {
        // When
        Response table = export("text/csv", list + "?id=0");
        Response lines = export("application/x-ndjson", list + "?id=0");

        // Then
        assertThat(text(table)).isEqualTo(names + "\r\n");
        assertThat(lines.asByteArray()).isEmpty();
    }

    @Test
    void cellsAreQuotedWhereTheyMustBeAndNoneIsAFormula() {
        // Given
        Map<String, Object> article = ArticleMother.newArticleWith(user, "title", "=1+1");
        article.put("content", "a \"quoted\", line\r\nand 🌱 another");
        ArticleMother.written(article);
        article.put("title", "'@quoted");
        article.put("content", "");
        ArticleMother.written(article);

        // When
        String table = text(export("text/csv", "/v1/articles?author_id=" + user));

        // Then
        assertThat(table)
                .contains(
                        ",'=1+1,\"a \"\"quoted\"\", line\r\nand 🌱 another\",false,",
                        ",''@quoted,,false,");
    }

    @Test
    void anAmountIsNoFormula() {
        // Given
        long purchase = PurchaseMother.ordered(user);

        // When
        Response export = export("text/csv", "/v1/purchases?user_id=" + user);

        // Then
        assertThat(text(export)).contains("\r\n%d,%d,EUR,21.99,pending,".formatted(purchase, user));
    }

    @Test
    void limitTakesTheFirstOfTheSort() {
        // Given
        List<Long> ids = ArticleMother.written(user, 250);
        String list = "/v1/articles?sort=-id&author_id=" + user;

        // When
        String three = text(export("text/csv", list + "&limit=3"));
        String beyondAChunk = text(export("application/x-ndjson", list + "&limit=201"));
        String more = text(export("application/x-ndjson", list + "&limit=100000"));

        // Then
        assertThat(three.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("" + ids.get(249), "" + ids.get(248), "" + ids.get(247));
        assertThat(beyondAChunk.lines()).hasSize(201);
        assertThat(more.lines()).hasSize(250);
    }

    @ParameterizedTest
    @CsvSource({
        "offset=0, offset, applies to pages only",
        "cursor=x, cursor, applies to pages only",
        "count=exact, count, applies to pages only",
        "limit=0, limit, at least 1",
        "limit=1&limit=2, limit, given once",
        "sort=content, sort, not a known field",
        "filter=titel==x, filter, Did you mean title",
        "include=autor, include, Did you mean author"
    })
    void whatAnExportCannotDoIsAProblemInJson(String query, String parameter, String says) {
        for (String mediaType : List.of("text/csv", "application/x-ndjson")) {
            // When
            Response refusal = get(mediaType, "/v1/articles?" + query);

            // Then
            assertThat(refusal)
                    .isProblem(ProblemType.INVALID_PARAMETER)
                    .hasViolation(parameter, "query", says);
        }
    }

    @Test
    void aListDoesNotFitARowOfATable() {
        // When
        Response table = get("text/csv", "/v1/users?include=articles");
        Response lines = export("application/x-ndjson", "/v1/users?include=articles&id=" + user);

        // Then
        assertThat(table)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("include", "query", "application/x-ndjson");
        assertThat(text(lines)).contains("\"articles\":[]");
    }

    @Test
    void anUnknownParameterIsRefusedThereToo() {
        assertThat(get("text/csv", "/v1/articles?titel=x"))
                .isProblem(ProblemType.UNKNOWN_PARAMETER);
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, application/json;charset=UTF-8",
        "application/*, application/json;charset=UTF-8",
        "'text/csv;q=0.5, application/json', application/json;charset=UTF-8",
        "'text/csv, application/json;q=0.5', text/csv;charset=UTF-8",
        "'text/csv;q=0.5, application/x-ndjson', application/x-ndjson",
        "text/*, text/csv;charset=UTF-8",
        "text/csv;charset=utf-8, text/csv;charset=UTF-8",
        "text/csv;header=present, text/csv;charset=UTF-8",
        "TEXT/CSV, text/csv;charset=UTF-8",
        "'text/csv;header=present;q=0.9, application/x-ndjson;q=0.5', text/csv;charset=UTF-8",
        "'application/x-ndjson;q=0, text/csv;q=0.1', text/csv;charset=UTF-8",
        "'text/csv;q=0, application/x-ndjson', application/x-ndjson",
        "'text/csv, application/x-ndjson', application/x-ndjson"
    })
    void whoeverAcceptsAnythingGetsAPage(String accept, String contentType) {
        // When
        Response answer = export(accept, "/v1/articles?id=0");

        // Then
        assertThat(answer.contentType()).isEqualTo(contentType);
        assertThat(answer.headers().getValues("Vary")).containsOnlyOnce("Accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/csv;q=0",
                "text/csv;q=abc",
                "text/csv;q=2",
                "text/csv;header=present;q=0.0, application/x-ndjson;q=0",
                "text/csv;q=0, text/*"
            })
    void whatIsNeitherIsNotAcceptable(String accept) {
        assertThat(get(accept, "/v1/articles?id=0")).isProblem(ProblemType.NOT_ACCEPTABLE);
    }

    private static Response export(String mediaType, String list) {
        Response response = get(mediaType, list);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    private static Response get(String mediaType, String list) {
        return Api.given().header("Accept", mediaType).get(list);
    }

    private static String text(Response export) {
        return new String(export.asByteArray(), StandardCharsets.UTF_8);
    }
}
