package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.bulk.ImportMother.CSV;
import static dev.groundwork.platform.bulk.ImportMother.NDJSON;
import static dev.groundwork.platform.bulk.ImportMother.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each row of a file of articles is a new article. */
@QuarkusTest
class ImportArticlesTest {

    private long author;

    @BeforeEach
    void anAuthor() {
        author = UserMother.signedUp();
    }

    @Test
    void postsComeInFromNdjson() {
        // Given
        String row = "{\"title\": \"%s\", \"content\": \"\", \"author_id\": " + author + "%s}\n";

        // When
        JsonPath done =
                imported(
                        "/v1/articles/import",
                        NDJSON,
                        row.formatted("One", "")
                                + row.formatted("Two", ", \"published\": true")
                                + row.formatted("Two", ", \"published\": true"));

        // Then
        assertThat(done.getInt("rows_created")).as(done.prettify()).isEqualTo(3);
        assertThat(written("title")).containsExactly("One", "Two", "Two");
        assertThat(written("published")).containsExactly(false, true, true);
    }

    @Test
    void postsComeInFromCsv() {
        // When
        JsonPath done =
                imported(
                        "/v1/articles/import",
                        CSV,
                        "author_id,title,content,published\n%1$d,On keys,\"A key,\nno more\",true\n"
                                .formatted(author));

        // Then
        assertThat(done.getInt("rows_created")).as(done.prettify()).isEqualTo(1);
        assertThat(written("content")).containsExactly("A key,\nno more");
    }

    @Test
    void whatWasExportedAsCsvComesInAgainAsItWas() {
        // Given
        List<String> contents = List.of("", "=1+1", "'=quoted", "two\nlines, and a \"quote\"");
        for (String content : contents) {
            Api.created(
                    "/v1/articles",
                    Map.of("title", "Kept", "content", content, "author_id", author));
        }
        String exported =
                Api.given()
                        .accept(CSV)
                        .get(
                                "/v1/articles?sort=id&fields=title,content,published,author_id&author_id="
                                        + author)
                        .asString();

        // When
        JsonPath done = imported("/v1/articles/import", CSV, exported);

        // Then
        assertThat(done.getInt("rows_created")).as(done.prettify()).isEqualTo(4);
        assertThat(written("content").subList(4, 8)).isEqualTo(contents);
    }

    @Test
    void anEmptyCellIsAnAbsentValueWhereNoTextIsRequired() {
        // When
        JsonPath done =
                imported(
                        "/v1/articles/import?mode=skip-errors",
                        CSV,
                        "title,content,published,author_id\nOne,,,%1$d\n,Text,true,%1$d\nTwo,Text,true,\n"
                                .formatted(author));

        // Then
        assertThat(written("content")).containsExactly("");
        assertThat(written("published")).containsExactly(false);
        assertThat(done.getString("errors.find { it.row == 2 }.field")).isEqualTo("title");
        assertThat(done.getString("errors.find { it.row == 3 }.field")).isEqualTo("author_id");
    }

    @Test
    void aPostOfNobodyIsAWrongRow() {
        // Given
        String row = "{\"title\": \"One\", \"content\": \"Text\", \"author_id\": %d}\n";

        // When
        JsonPath done =
                imported(
                        "/v1/articles/import?mode=skip-errors",
                        NDJSON,
                        row.formatted(author)
                                + row.formatted(Long.MAX_VALUE)
                                + row.formatted(author));

        // Then
        assertThat(done.getInt("rows_created")).as(done.prettify()).isEqualTo(2);
        assertThat(done.getInt("errors[0].row")).isEqualTo(2);
        assertThat(done.getString("errors[0].field")).isEqualTo("author_id");
        assertThat(written("title")).hasSize(2);
    }

    private List<Object> written(String member) {
        return Api.get("/v1/articles?sort=id&author_id=" + author)
                .jsonPath()
                .getList("items." + member);
    }
}
