package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows found by words. */
@QuarkusTest
class SearchTest {

    private long author;

    @BeforeEach
    void anAuthor() {
        author = UserMother.signedUp();
    }

    @Test
    void postsAreFoundByWordsInAnyFormTheTitleBeforeTheText() {
        // Given
        long inText = post("Of the sea", "Lighthouses keep their keepers awake.");
        long inTitle = post("The lighthouse", "It stands.");
        post("Of the land", "A house has no light.");

        // When
        Response found = search("articles", "lighthouse", "");

        // Then
        assertThat(ids(found)).containsExactly(inTitle, inText);
    }

    @ParameterizedTest
    @CsvSource({
        "quick fox, '0,1'",
        "'\"quick fox\"', '0'",
        "fox or hen, '0,1,2'",
        "fox -quick, ''",
        "hen, '2'",
        "the, ''",
        "the -hen, ''",
        "'\"-fox\" quick', '0,1'",
        "':*&|!()', ''",
        "'fox & | ! <->', '0,1'",
        "'''; drop table articles; --', ''"
    })
    void wordsAreReadAsAWebSearchReadsThem(String words, String expected) {
        // Given
        List<Long> articles =
                List.of(
                        post("A", "The quick fox."),
                        post("A", "The fox is not so quick."),
                        post("A", "The hen."));

        // When
        Response found = search("articles", words, "&sort=id");

        // Then
        List<Long> ids = new ArrayList<>();
        for (String place : expected.isEmpty() ? new String[0] : expected.split(",")) {
            ids.add(articles.get(Integer.parseInt(place)));
        }
        assertThat(ids(found)).isEqualTo(ids);
    }

    @Test
    void aSnippetShowsTheWordsAndNothingOfItIsMarkup() {
        // Given
        post(
                "On markup",
                "Some <script>alert(1)</script> of a 'fox' & more of foxes, 1 < 2, \"here\" they are.");

        // When
        Response found = search("articles", "fox", "&snippet=true&fields=title");

        // Then
        assertThat(found.jsonPath().getMap("items[0]")).containsOnlyKeys("title", "snippet");
        assertThat(found.jsonPath().getString("items[0].snippet"))
                .contains("&#39;<mark>fox</mark>&#39;", "<mark>foxes</mark>", "&amp;", "1 &lt; 2")
                .contains("&quot;here&quot;")
                .doesNotContain("<script");
    }

    @Test
    void usersAreFoundByAPartOfEmailUsernameOrName() {
        // Given
        String stem = "zq" + UserMother.unique().replaceAll("[^a-z0-9]", "");
        long byEmail = user(Map.of("email", stem + ".mail@example.com"));
        long byUsername = user(Map.of("username", "the-" + stem));
        long byName = user(Map.of("name", "Ann " + stem + " Lee"));
        user(Map.of("name", "Somebody else"));

        // When
        Response part = Api.get("/v1/users?q=" + stem.substring(1, stem.length() - 1));
        Response upper = Api.get("/v1/users?q=" + stem.toUpperCase(java.util.Locale.ROOT));

        // Then
        assertThat(ids(part)).containsExactlyInAnyOrder(byEmail, byUsername, byName);
        assertThat(ids(upper)).containsExactlyInAnyOrder(byEmail, byUsername, byName);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "qx", "王伟", "王"})
    void aShortSearchFindsTheBeginningsOfWords(String words) {
        // Given
        long user = user(Map.of("name", words + " Lee"));
        long other = user(Map.of("name", "Lee " + words));

        // When
        Response found = Api.get("/v1/users?limit=100&q=" + encoded(words));

        // Then
        assertThat(ids(found)).contains(user, other);
    }

    @Test
    void aSlipOfThePenStillFindsTheUserAfterThoseWrittenSo() {
        // Given
        long exact = user(Map.of("name", "Wolframina Eschenbach"));
        long near = user(Map.of("name", "Wolframina Eschenbacher"));

        // When
        Response found = Api.get("/v1/users?q=Wolframinna+Eschenbach");

        // Then
        assertThat(ids(found)).contains(exact, near);
        assertThat(ids(found).indexOf(exact)).isLessThan(ids(found).indexOf(near));
    }

    /** Any other place of theirs is in no index. */
    @ParameterizedTest
    @ValueSource(strings = {"a-b-c", "ab🌱🌱🌱🌱🌱"})
    void withoutThreeLettersInARowOnlyBeginningsOfWordsAreFound(String words) {
        // Given
        long beginning = user(Map.of("name", "Zz " + words + " zz"));
        long inside = user(Map.of("name", "Zzq" + words + "qzz"));

        // When
        Response found = Api.get("/v1/users?limit=100&sort=-id&q=" + encoded(words));

        // Then
        assertThat(ids(found)).contains(beginning).doesNotContain(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "100%_\\"})
    void wildcardsStandForThemselves(String sign) {
        // Given
        String name = "Sign " + sign + " " + UserMother.unique();
        long user = user(Map.of("name", name));

        // When
        Response found = Api.get("/v1/users?q=" + encoded(name));

        // Then
        assertThat(ids(found)).startsWith(user);
    }

    /** Though their ranks are equal, or differ in the last digit of a float. */
    @Test
    void aWalkThroughMatchesSeesEachOnce() {
        // Given
        List<Long> articles = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            articles.add(post("Heron", "heron ".repeat(i % 7) + "and " + "more ".repeat(i)));
        }

        // When
        List<Long> walked = new ArrayList<>();
        String cursor = "";
        do {
            Response page = search("articles", "heron", "&limit=4" + cursor);
            walked.addAll(ids(page));
            String next = page.jsonPath().getString("next_cursor");
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);

        // Then
        assertThat(walked).hasSize(25).containsExactlyInAnyOrderElementsOf(articles);
    }

    @Test
    void aSearchGoesWithEverythingElse() {
        // Given
        long one = post("Otter", "An otter.");
        long two = post("Otters", "Two otters.");
        post("Beaver", "No relation.");

        // When
        Response found =
                search(
                        "articles",
                        "otter",
                        "&sort=-id&count=exact&include=author&filter=title=like=O*");
        Response estimated = search("articles", "otter", "&count=estimated");

        // Then
        assertThat(ids(found)).containsExactly(two, one);
        assertThat(found.jsonPath().getInt("total")).isEqualTo(2);
        assertThat(found.jsonPath().getLong("items[0].author.id")).isEqualTo(author);
        assertThat(estimated.jsonPath().getInt("total")).isNotNegative();
    }

    @Test
    void aCursorOfOneSearchIsNoneOfAnother() {
        // Given
        post("Crane", "A crane.");
        post("Crane", "A crane.");
        String cursor = search("articles", "crane", "&limit=1").jsonPath().getString("next_cursor");

        // When
        Response other = search("articles", "otter", "&limit=1&cursor=" + cursor);

        // Then
        assertThat(other).isProblem(ProblemType.INVALID_CURSOR);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/articles?q=, q, must be search words",
        "/v1/articles?q=+, q, must be search words",
        "/v1/articles?q=a%00b, q, must be search words",
        "/v1/articles?q=a&q=b, q, given only once",
        "/v1/articles?q=-lighthouse, q, must contain at least one word without -",
        "/v1/articles?q=-%22old+maps%22+-sea, q, must contain at least one word without -",
        "/v1/articles?q=sea+or+-land, q, must contain at least one word without -",
        "/v1/articles?q=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u, q, at most 20 words",
        "/v1/users?q=-, q, must contain a letter or a digit",
        "/v1/users?q=%25%25%25%25, q, must contain a letter or a digit",
        "/v1/users?q=%F0%9F%8C%B1%F0%9F%8C%B1%F0%9F%8C%B1, q, must contain a letter or a digit",
        "/v1/articles?snippet=true, snippet, requires q",
        "/v1/articles?q=a&snippet=1, snippet, true or false",
        "/v1/users?q=ann&snippet=true, snippet, is not supported by this collection"
    })
    void saysWhatASearchTakes(String path, String parameter, String words) {
        // When
        Response refused = Api.get(path);

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation(parameter, "query", words);
    }

    @Test
    void aSearchIsBounded() {
        // When
        Response refused = Api.get("/v1/articles?q=" + "a".repeat(201));

        // Then
        assertThat(refused)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("q", "query", "at most 200");
    }

    @Test
    void whatHasNoSearchSaysSo() {
        // When
        Response refused = Api.get("/v1/purchases?q=ann");

        // Then
        assertThat(refused).isProblem(ProblemType.UNKNOWN_PARAMETER);
    }

    private Response search(String collection, String words, String more) {
        Response response =
                Api.get(
                        "/v1/%s?author_id=%d&q=%s%s"
                                .formatted(collection, author, encoded(words), more));
        if (response.statusCode() == 200) {
            assertThat(response.jsonPath().getList("items")).isNotNull();
        }
        return response;
    }

    private long post(String title, String content) {
        Map<String, Object> body = new HashMap<>(ArticleMother.newArticle(author));
        body.put("title", title);
        body.put("content", content);
        return Api.id(Api.created("/v1/articles", body));
    }

    private static long user(Map<String, Object> with) {
        Map<String, Object> body = new HashMap<>(UserMother.newUser());
        body.putAll(with);
        return UserMother.signedUp(body);
    }

    private static List<Long> ids(Response list) {
        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        return list.jsonPath().getList("items.id", Long.class);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
