package dev.groundwork.platform.data.internal.persistence;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.data.AccessRule;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.PublicReadRule;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.data.SqlRow;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.ToMany;
import dev.groundwork.platform.data.ToOne;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.internal.sql.Select;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import dev.groundwork.platform.fixture.Article;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.ArticleRepository;
import dev.groundwork.platform.fixture.PurchaseLine;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.user.User;
import dev.groundwork.user.UserMother;
import dev.groundwork.user.UserSummary;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that brings its relations along in its own statement. */
@QuarkusTest
class SingleRowTest {

    @Inject UnitOfWork work;
    @Inject Includes includes;
    @Inject Callers callers;
    @Inject ArticleRepository articles;

    /** The list reads its relations by statements of their own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    users    | include=articles
                    users    | include=articles&articles.limit=2&articles.sort=title,-id
                    users    | include=articles,purchases,accounts
                    users    | include=purchases,articles&fields=name,purchases.total,articles.title
                    users    | include=articles.author,purchases.lines
                    users    | include=accounts&accounts.sort=-balance
                    articles    | include=author
                    articles    | include=author.articles,author.purchases&fields=title
                    purchases   | include=lines,user
                    purchases   | include=user.purchases,lines&lines.limit=1
                    accounts | include=owner
                    """)
    void isAsInTheList(String collection, String query) {
        // Given
        long user = UserMother.signedUp();
        ArticleMother.written(user, 3);
        Map<String, Long> ids =
                Map.of(
                        "users", user,
                        "articles", ArticleMother.written(user),
                        "purchases", PurchaseMother.ordered(user),
                        "accounts", LedgerMother.funded(user, "EUR", "7.00"));
        LedgerMother.opened(user, "USD");
        PurchaseMother.ordered(user);
        long id = ids.get(collection);

        // When
        Map<String, Object> row = row("/v1/%s/%d?%s".formatted(collection, id, query));

        // Then
        Map<String, Object> item =
                Api.get("/v1/%s?id=%d&%s".formatted(collection, id, query))
                        .jsonPath()
                        .getMap("items[0]");
        assertThat(row).isEqualTo(item);
        assertThat(row.keySet()).containsExactlyElementsOf(item.keySet());
    }

    @Test
    void hasAllOfItsMembersBesideTheRelation() {
        // Given
        long purchase = PurchaseMother.ordered(UserMother.signedUp());
        Map<String, Object> alone = row("/v1/purchases/" + purchase);

        // When
        Map<String, Object> row = row("/v1/purchases/" + purchase + "?include=lines");

        // Then
        assertThat(row).containsKey("lines").containsAllEntriesOf(alone);
    }

    @Test
    void hasNothingOfARelationThatIsEmpty() {
        // Given
        long user = UserMother.signedUp();

        // When / Then
        assertThat(row("/v1/users/" + user + "?include=articles,purchases"))
                .containsEntry("articles", List.of())
                .containsEntry("purchases", List.of());
        assertThat(row("/v1/accounts/" + LedgerMother.world("EUR") + "?include=owner"))
                .containsEntry("owner", null);
    }

    @Test
    void isAsOldAsItsVersionSays() {
        // Given
        long user = UserMother.signedUp();
        Api.patch("/v1/users/" + user, Map.of("name", "Another"));

        // When / Then
        assertThat(Api.get("/v1/users/" + user + "?include=articles").header("ETag"))
                .startsWith("\"1.");
    }

    @Test
    void isNotThereForWhomItIsHidden() {
        assertThat(Api.get("/v1/users/0?include=articles").statusCode()).isEqualTo(404);
        assertThat(Api.get("/v1/articles/0?include=author").statusCode()).isEqualTo(404);
    }

    /** Though the article has its key. */
    @Test
    void bringsNoRowThatTheCallerMayNotKnowOf() throws Throwable {
        // Given
        long article = ArticleMother.written(UserMother.signedUp());

        // When / Then
        assertThat(authorsOf(article, new PublicReadRule())).hasSize(1);
        assertThat(authorsOf(article, new AccessRule() {})).isEmpty();
    }

    /** An include of another feature's rows asks by the entity, and knows no repository. */
    @Test
    void bringsWhatTheRuleOfItsOwnRepositoryAllows() throws Throwable {
        // Given
        long author = UserMother.signedUp();
        long article = ArticleMother.written(author);
        AccessRule ruleOfUsers = new EntityRule(includes, User.class);
        AccessRule ruleOfNothing = new EntityRule(includes, PurchaseLine.class);

        // When / Then
        assertThat(authorsOf(article, ruleOfUsers, new Caller(author, Set.of()))).hasSize(1);
        assertThat(authorsOf(article, ruleOfUsers, new Caller(author + 1, Set.of()))).isEmpty();
        assertThat(authorsOf(article, ruleOfUsers, Caller.ANONYMOUS)).isEmpty();
        assertThat(authorsOf(article, ruleOfNothing, Caller.UNRESTRICTED)).isEmpty();
    }

    /** An article's text would come again with each row of a list. */
    @Test
    void bringsNoListBesideALongText() {
        // Given
        var list =
                new ToMany<Article, User>(
                        Article.class,
                        "readers",
                        User.class,
                        "post",
                        20,
                        true,
                        UserSummary.MAPPING,
                        new PublicReadRule(),
                        callers);
        var asked = List.of(new RequestedInclude("readers", 20, List.of(), FieldSelection.ALL));
        var title = articles.fields().find("title").orElseThrow();

        // When
        var relations = new Includes(List.of(list), List.of(), includes.tables());

        // Then
        assertThat(relations.joinable(articles, new FieldSelection(List.of(), asked))).isEmpty();
        assertThat(relations.joinable(articles, new FieldSelection(List.of(title), asked)))
                .isEqualTo(asked);
    }

    private List<?> authorsOf(long article, AccessRule rule) throws Throwable {
        return authorsOf(article, rule, Caller.UNRESTRICTED);
    }

    private List<?> authorsOf(long article, AccessRule rule, Caller caller) throws Throwable {
        var author =
                new ToOne<Article, User>(
                        Article.class, "author", User.class, UserSummary.MAPPING, rule, callers);
        return subscribeAndAwait(
                () -> {
                    callers.become(caller);
                    return work.query(() -> joined(author, article));
                });
    }

    private Uni<List<?>> joined(ToOne<Article, User> author, long article) {
        SqlStatement statement = new SqlStatement();
        String key = statement.parameter(article);
        SqlRow row = new SqlRow(includes.tables(), Article.class, statement);
        Select select = new Select();
        select.column(row.column(List.of("author", "id")));
        select.where(row.column(List.of("id")) + " = " + key);
        var asked = new RequestedInclude("author", 1, List.of(), FieldSelection.ALL);
        JoinedRelation<User> joined =
                author.join(statement, row.column(List.of("author", "id")), asked, includes);
        joined.columns().forEach(select::column);
        return Statements.rows(select.from(row.from() + joined.join()), statement.parameters())
                .map(found -> List.copyOf(joined.rows(found, 1, 0).values()));
    }

    private static Map<String, Object> row(String path) {
        return Api.get(path).jsonPath().getMap("");
    }
}
