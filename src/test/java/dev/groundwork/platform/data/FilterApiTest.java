package dev.groundwork.platform.data;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code filter=}, over rows of a user whom nobody else's test knows. */
@QuarkusTest
class FilterApiTest {

    private static final List<String> TITLES =
            List.of("100% sure", "100 sure", "a_b", "aXb", "back\\slash", "Über Alles", "star*");

    private static String name;
    private static String username;
    private static long user;
    private static List<Long> purchases;
    private static List<Long> articles;

    /** Made once, as no test changes them. */
    @BeforeEach
    void rows() {
        if (user != 0) {
            return;
        }
        name = UserMother.unique();
        Map<String, Object> body = UserMother.newUserWith("name", name);
        username = body.get("username").toString();
        long id = UserMother.signedUp(body);
        purchases =
                Stream.of(List.of("EUR", "9"), List.of("KWD", "10.50"), List.of("USD", "100"))
                        .map(
                                purchase ->
                                        PurchaseMother.ordered(
                                                PurchaseMother.newPurchase(
                                                        id,
                                                        purchase.get(0),
                                                        PurchaseMother.line(1, purchase.get(1)))))
                        .toList();
        Api.given().post("/v1/purchases/" + purchases.get(1) + "/cancel");
        articles = TITLES.stream().map(title -> written(id, title)).toList();
        user = id;
    }

    /** Of three purchases: 9 EUR; 10.50 KWD, cancelled; 100 USD. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "total==10.5 | 1",
                "total!=10.50 | 0 2",
                "total=gt=10.50 | 2",
                "total=ge=10.5000 | 1 2",
                "total=lt=10.50 | 0",
                "total=le=10.50 | 0 1",
                "total>9;total<100 | 1",
                "total>=9;total<=10.5 | 0 1",
                "total=in=(9,100.00) | 0 2",
                "total=out=(9,100.00) | 1",
                "total=isnull=true | none",
                "total=isnull=false | 0 1 2",
                "currency==KWD | 1",
                "currency!=KWD | 0 2",
                "currency=in=(KWD,USD) | 1 2",
                "currency=out=(KWD,USD) | 0",
                "currency=isnull=true | none",
                "currency=isnull=false | 0 1 2",
                "status==cancelled | 1",
                "status!=cancelled | 0 2",
                "status=in=(cancelled,paid) | 1",
                "status=in=(cancelled,pending) | 0 1 2",
                "status=out=(cancelled,paid) | 0 2",
                "status=isnull=true | none",
                "status=isnull=false | 0 1 2",
                "status==pending,currency==KWD | 0 1 2",
                "status==pending;currency==USD | 2",
                "status==pending and currency==USD or total==9 | 0 2",
                "status==pending and (currency==USD or total==10.5) | 2",
                "(total<10,total>50);(status==pending,currency==KWD) | 0 2",
                "((total<10;(status==pending,currency==KWD)),total==10.50);total<10 | 0",
                "user.username!=nobody | 0 1 2",
                "user.username==nobody | none",
                "user_id=gt=0 | 0 1 2",
                "user_id=isnull=true | none",
            })
    void anOrderIsFoundByWhatItIs(String filter, String expected) {
        // When
        Response response = filtered("purchases", "user_id==%d;(%s)".formatted(user, filter));

        // Then
        assertThat(ids(response)).containsExactlyElementsOf(of(purchases, expected));
    }

    /** Of the titles above. A star stands for any text and everything else for itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title=like='100%*' | 0",
                "title=like='100% sure' | 0",
                "title=like='100*sure' | 0 1",
                "title=like=a_b | 2",
                "title=like=a*b | 2 3",
                "title=like=*\\* | 4",
                "title=like=\"back\\\\slash\" | 4",
                "title=like=*SLASH | none",
                "title=ilike=*SLASH | 4",
                "title=ilike=A_B | 2",
                "title=ilike=a*B | 2 3",
                "title=ilike='ÜBER ALL*' | 5",
                "title=like='über*' | none",
                "title=ilike=*% | none",
                "title=ilike=*%* | 0",
                "title=like=* | 0 1 2 3 4 5 6",
                "title=like='' | none",
                "title=like=star | none",
                "title=like=star* | 6",
                "title==star* | 6",
                "title==* | none",
                "title==A_B | none",
                "title!=a_b | 0 1 3 4 5 6",
                "title=in=(a_b,aXb) | 2 3",
                "title=out=(a_b,aXb,star*) | 0 1 4 5",
                "title=gt=a;title=lt=b | 2 3",
                "title=ge=a_b;title=le=a_b | 2",
                "title=isnull=false;title=like=a* | 2 3",
                "content=like='*has no meaning.' | 0 1 2 3 4 5 6",
                "content==A | none",
                "published==false | 0 1 2 3 4 5 6",
                "published!=false | none",
                "published=in=(true) | none",
                "published=out=(true) | 0 1 2 3 4 5 6",
                "published=isnull=false | 0 1 2 3 4 5 6",
            })
    void aPostIsFoundByItsText(String filter, String expected) {
        // When
        Response response = filtered("articles", "author_id==%d;(%s)".formatted(user, filter));

        // Then
        assertThat(ids(response)).containsExactlyInAnyOrderElementsOf(of(articles, expected));
    }

    @Test
    void aPathLeadsToARelatedRow() {
        // Given
        String shouted = username.toUpperCase(Locale.ROOT);

        // When / Then
        assertThat(ids(filtered("articles", "author.username==" + username))).isEqualTo(articles);
        assertThat(ids(filtered("articles", "author.username==" + shouted))).isEqualTo(articles);
        assertThat(ids(filtered("articles", "author.username=in=(nobody," + shouted + ")")))
                .isEqualTo(articles);
        assertThat(ids(filtered("articles", "author.username=ilike=*" + shouted.substring(5))))
                .isEqualTo(articles);
        assertThat(ids(filtered("articles", "author.name==" + name + ";title==a_b")))
                .containsExactly(articles.get(2));
        assertThat(ids(filtered("articles", "author.name==" + name + ";author.username==nobody")))
                .isEmpty();
        assertThat(ids(filtered("purchases", "user.username==" + shouted))).isEqualTo(purchases);
        assertThat(ids(Api.get("/v1/articles?author.username=" + shouted))).isEqualTo(articles);
    }

    @Test
    void caseIsNoMatterWhereItIsNoneToTheRow() {
        // Given
        String shouted = username.toUpperCase(Locale.ROOT);
        String mine = "name==" + name + ";";

        // When / Then
        assertThat(ids(filtered("users", "username==" + shouted))).containsExactly(user);
        assertThat(ids(filtered("users", "email==" + shouted + "@EXAMPLE.com")))
                .containsExactly(user);
        assertThat(ids(filtered("users", mine + "username!=" + shouted))).isEmpty();
        assertThat(ids(filtered("users", mine + "username=out=(x," + shouted + ")"))).isEmpty();
        assertThat(ids(filtered("users", mine + "username=out=(x,y)"))).containsExactly(user);
        assertThat(ids(filtered("users", mine + "username=like=" + shouted))).isEmpty();
        assertThat(ids(filtered("users", mine + "username=ilike=" + shouted)))
                .containsExactly(user);
        assertThat(ids(filtered("users", mine + "is_active==true;is_superuser!=true")))
                .containsExactly(user);
    }

    @Test
    void keysAndTimesHaveAnOrder() {
        // Given
        String mine = "user_id==" + user + ";";
        String time = Api.get("/v1/purchases/" + purchases.get(1)).path("created_at");
        String offset = time.replace("Z", "+00:00");

        // When / Then
        assertThat(ids(filtered("purchases", mine + "id=gt=" + purchases.get(1))))
                .containsExactly(purchases.get(2));
        assertThat(ids(filtered("purchases", mine + "id!=" + purchases.get(1))))
                .containsExactly(purchases.get(0), purchases.get(2));
        assertThat(ids(filtered("purchases", mine + "created_at=lt=" + time)))
                .containsExactly(purchases.get(0));
        assertThat(ids(filtered("purchases", mine + "created_at=le=" + time)))
                .containsExactly(purchases.get(0), purchases.get(1));
        assertThat(ids(filtered("purchases", mine + "created_at==" + offset)))
                .containsExactly(purchases.get(1));
        assertThat(ids(filtered("purchases", mine + "created_at=out=(" + time + ")")))
                .containsExactly(purchases.get(0), purchases.get(2));
        assertThat(ids(filtered("purchases", mine + "updated_at=gt=" + time)))
                .contains(purchases.get(2));
    }

    /** No row has it, and it is before or after each row as it is written. */
    @ParameterizedTest
    @CsvSource({
        "=lt=, '0,1'",
        "=le=, '0,1'",
        "=gt=, '2'",
        "=ge=, '2'",
        "==, ''",
        "!=, '0,1,2'",
        "=in=, ''",
        "=out=, '0,1,2'"
    })
    void aTimeThatIsFinerThanAMicrosecondIsComparedAsWritten(String operator, String found) {
        // Given
        String time = Api.get("/v1/purchases/" + purchases.get(1)).path("created_at");
        Instant finer = Instant.parse(time).plusNanos(1);
        List<Long> expected =
                Stream.of(found.split(","))
                        .filter(place -> !place.isEmpty())
                        .map(place -> purchases.get(Integer.parseInt(place)))
                        .toList();

        // When
        Response response =
                filtered("purchases", "user_id==" + user + ";created_at" + operator + finer);

        // Then
        assertThat(ids(response)).containsExactlyElementsOf(expected);
    }

    @Test
    void aFilterAndItsShortFormAndACountGoTogether() {
        // When
        Response response =
                Api.get(
                        "/v1/purchases?count=exact&limit=1&status=pending&user_id=%d&filter=total=gt=9"
                                .formatted(user));

        // Then
        assertThat(ids(response)).containsExactly(purchases.get(2));
        assertThat(response.<Integer>path("total")).isEqualTo(1);
    }

    @Test
    void aSemicolonNeedsNoEncoding() throws IOException {
        // Given
        String filter = "author_id==%d;(title==a_b,title==aXb);id=gt=0".formatted(user);

        // When
        Response first =
                RawRequest.send(
                        "GET", "/v1/articles?limit=1&filter=" + filter + "&sort=id", "\r\n");

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.jsonPath().getList("items.id", Long.class))
                .containsExactly(articles.get(2));
        assertThat(first.header("Link")).contains("filter=" + filter + "&sort=id&cursor=");
        String link = first.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
        Response next = RawRequest.send("GET", link, "\r\n");
        assertThat(next.jsonPath().getList("items.id", Long.class))
                .containsExactly(articles.get(3));
        assertThat(next.header("Link")).isNull();
    }

    @Test
    void wordsAndBlanksMayBePlusesOrPercents() {
        // Given
        String pluses = "author_id==" + user + "+and+(title==a_b+or+title==aXb)";

        // When
        Response plus = Api.get("/v1/articles?filter=" + pluses);
        Response percent = Api.get("/v1/articles?filter=" + pluses.replace("+", "%20"));

        // Then
        assertThat(ids(plus)).containsExactly(articles.get(2), articles.get(3));
        assertThat(ids(percent)).containsExactly(articles.get(2), articles.get(3));
    }

    @Test
    void whatLooksLikeSqlIsAValue() {
        // Given
        String title = "'; drop table articles; --\" ?1 $1 :name {x}";
        long article = written(user, title);
        String quoted = '"' + title.replace("\"", "\\\"") + '"';

        // When
        Response equal = filtered("articles", "author_id==" + user + ";title==" + quoted);
        Response like = filtered("articles", "author_id==" + user + ";title=like=" + quoted);
        Api.delete("/v1/articles/" + article);

        // Then
        assertThat(ids(equal)).containsExactly(article);
        assertThat(ids(like)).containsExactly(article);
    }

    private static long written(long author, String title) {
        return ArticleMother.written(ArticleMother.newArticleWith(author, "title", title));
    }

    private static Response filtered(String collection, String filter) {
        return Api.get("/v1/" + collection + "?filter=" + encode(filter, UTF_8));
    }

    private static List<Long> of(List<Long> rows, String positions) {
        return positions.equals("none")
                ? List.of()
                : Arrays.stream(positions.split(" "))
                        .map(i -> rows.get(Integer.parseInt(i)))
                        .toList();
    }

    private static List<Long> ids(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().getList("items.id", Long.class);
    }
}
