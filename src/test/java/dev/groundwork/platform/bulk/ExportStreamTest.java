package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.bulk.internal.ExportSettings;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.operations.internal.pool.StatementCount;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How an export runs: of one moment, at the pace of its reader, and never half for whole. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportStreamTest {

    private static final String NDJSON = "application/x-ndjson";

    /** More than the buffers between service and client hold: some 16 MB. */
    private static final int MANY = 20_000;

    /** One statement sets the isolation level, one the limits of the transaction. */
    private static final int SNAPSHOT = 2;

    private static final String RUNNING =
            "application_name = 'groundwork' and xact_start is not null";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject AgroalDataSource batchLane;
    @Inject StatementCount statements;
    @Inject ExportSettings settings;

    private long author;
    private String everything;

    @BeforeEach
    void anAuthorOfMany() throws SQLException {
        if (author == 0) {
            author = UserMother.signedUp();
            execute(
                    """
                    insert into articles (title, content, author_id)
                    select 'On keys ' || i, repeat('key ', 150), %d from generate_series(1, %d) i
                    """
                            .formatted(author, MANY));
            everything = "/v1/articles?author_id=" + author;
        }
    }

    @AfterEach
    void nothingIsLeftRunning() {
        await().atMost(PATIENCE).until(() -> running() == 0);
    }

    @Test
    void everyRowOfTheMomentIsThereOnceWhateverIsWrittenMeanwhile() throws Exception {
        // Given
        List<Long> ids = ids();
        try (ExportClient client = new ExportClient(NDJSON, everything, "snapshot")) {

            // When
            long made = ArticleMother.written(author);
            Api.delete("/v1/articles/" + ids.get(MANY - 1));
            Api.patch("/v1/articles/" + ids.get(MANY - 2), Map.of("title", "New"));
            String wire = client.rest();

            // Then
            assertThat(wire).endsWith(ExportClient.LAST_CHUNK);
            List<String> lines = ExportClient.unchunked(wire).lines().toList();
            assertThat(lines.stream().map(ExportStreamTest::id)).isEqualTo(ids);
            assertThat(lines.get(MANY - 2)).doesNotContain("\"New\"");
            Api.delete("/v1/articles/" + made);
        } finally {
            author = 0;
        }
    }

    @Test
    void whatIsNotReadIsNotAskedOfTheDatabaseAndTheReaderIsCutOffInTheEnd() throws Exception {
        // Given
        try (ExportClient client = new ExportClient(NDJSON, everything, "slow")) {
            long before = settled();

            // When
            long running = running();
            await().atMost(PATIENCE).until(() -> running() == 0);
            long later = statements.total();

            // Then
            assertThat(later).isEqualTo(before);
            assertThat(running).isEqualTo(1);
            assertThat(client.rest()).doesNotEndWith(ExportClient.LAST_CHUNK);
        }
    }

    @Test
    void whoeverGoesAwayGivesTheConnectionBack() throws Exception {
        // Given
        ExportClient client = new ExportClient(NDJSON, everything, "gone");
        settled();
        long running = running();

        // When
        client.close();

        // Then
        assertThat(running).isEqualTo(1);
        await().atMost(settings.stallTimeout().dividedBy(2)).until(() -> running() == 0);
    }

    @Test
    void furtherExportsAreToldToComeBack() throws Exception {
        // Given
        List<ExportClient> clients = new ArrayList<>();
        for (int i = 0; i < settings.concurrency(); i++) {
            String token = TestTokens.of(Long.MAX_VALUE - i, true);
            clients.add(new ExportClient(token, "127.0.0.1", NDJSON, everything, "one-of-many"));
        }

        // When
        Response refused = Api.given().header("Accept", "text/csv").get("/v1/articles?id=0");
        Response head = Api.given().header("Accept", "text/csv").head("/v1/articles?id=0");
        Response page = Api.get("/v1/articles?id=0");
        for (ExportClient client : clients) {
            client.close();
        }

        // Then
        assertThat(refused).isProblem(ProblemType.TOO_BUSY);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("Content-Disposition")).contains("articles.csv");
        assertThat(page.statusCode()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Api.given()
                                                .header("Accept", "text/csv")
                                                .get("/v1/articles?id=0")
                                                .statusCode()
                                        == 200);
    }

    @Test
    void anErrorInMidStreamNeverLooksLikeTheEnd() throws Exception {
        // Given
        List<ExtLogRecord> logged = new ArrayList<>();
        Handler recorder = recorder(logged);
        Logger log = Logger.getLogger(Problems.class.getName());
        log.addHandler(recorder);
        try (ExportClient client = new ExportClient(NDJSON, everything, "broken-export")) {
            settled();

            // When
            execute("select pg_terminate_backend(pid) from pg_stat_activity where " + RUNNING);
            String wire = client.rest();

            // Then
            assertThat(wire).isNotEmpty().doesNotEndWith(ExportClient.LAST_CHUNK);
            await().atMost(PATIENCE).until(() -> !logged.isEmpty());
            assertThat(logged.get(0).getMdc(RequestId.LOG_KEY)).isEqualTo("broken-export");
            assertThat(logged.get(0).getFormattedMessage()).contains("database_unavailable");
            assertThat(logged.get(0).getLevel().intValue())
                    .isGreaterThanOrEqualTo(Level.WARNING.intValue());
        } finally {
            log.removeHandler(recorder);
        }
        assertThat(Api.get("/v1/articles?id=0").statusCode()).isEqualTo(200);
    }

    @Test
    void anErrorBeforeTheFirstByteIsAProblem() throws Exception {
        // Given
        try (Connection holder = batchLane.getConnection();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table articles in access exclusive mode");

            // When
            Response late = Api.given().header("Accept", "text/csv").get("/v1/articles?id=0");
            holder.rollback();

            // Then
            assertThat(late).isProblem(ProblemType.STATEMENT_TIMEOUT);
        }
    }

    @Test
    void aChunkCostsOneStatementWithItsToOneRelations() {
        // Given
        long user = UserMother.signedUp();
        ArticleMother.written(user, 2 * Exports.CHUNK_ROWS + 1);
        String list = "/v1/articles?author_id=" + user;
        int chunks = 3;

        // When
        long plain = cost(list);
        long including = cost(list + "&include=author");
        long none = cost("/v1/articles?id=0");

        // Then
        assertThat(plain).isEqualTo(SNAPSHOT + chunks);
        assertThat(including).isEqualTo(SNAPSHOT + chunks);
        assertThat(none).isEqualTo(SNAPSHOT + 1);
    }

    /** So that what is included never fills the memory, when half is sent. */
    @Test
    void aChunkIsSmallerTheMoreComesWithEachRow() throws SQLException {
        // Given
        String name = UserMother.unique();
        execute(
                """
                with people as (
                    insert into users (email, username, name, password_hash)
                    select '%1$s' || n || '@example.com', '%1$s' || n, '%1$s', 'none'
                    from generate_series(1, 11) n returning id)
                insert into articles (title, content, author_id)
                select 'One of many', 'Little', id from people, generate_series(1, 100)
                """
                        .formatted(name));
        String list = "/v1/users?include=articles&articles.limit=100&name=" + name;

        // When
        long before = statements.total();
        Response export = Api.given().header("Accept", NDJSON).get(list);
        long cost = statements.total() - before;
        long withoutText = statements.total();
        Api.given().header("Accept", NDJSON).get(list + "&fields=articles.id");
        withoutText = statements.total() - withoutText;

        // Then
        assertThat(export.asString().lines()).hasSize(11);
        assertThat(export.asString().split("One of many")).hasSize(11 * 100 + 1);
        assertThat(cost).isEqualTo(SNAPSHOT + 2 * 11);
        assertThat(withoutText).isEqualTo(SNAPSHOT + 2);
    }

    @Test
    void whatACallerMayNotSeeIsNotExported() {
        // Given
        Map<String, Object> draft = new HashMap<>(ArticleMother.newArticle(author));
        draft.put("published", false);
        Api.created("/v1/articles", draft);

        // When
        Response export =
                Api.as(null).header("Accept", NDJSON).get(everything + "&published=false");

        // Then
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.asByteArray()).isEmpty();
    }

    private long cost(String list) {
        long before = statements.total();
        Response export = Api.given().header("Accept", "text/csv").get(list);
        assertThat(export.statusCode()).as(export.asString()).isEqualTo(200);
        return statements.total() - before;
    }

    /** The number of statements once the buffers are full and no more are sent. */
    private long settled() {
        List<Long> seen = new ArrayList<>();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            seen.add(statements.total());
                            int n = seen.size();
                            return n > 1 && seen.get(n - 1).equals(seen.get(n - 2));
                        });
        return seen.get(seen.size() - 1);
    }

    private long running() throws SQLException {
        try (Connection connection = batchLane.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where " + RUNNING)) {
            found.next();
            return found.getLong(1);
        }
    }

    private List<Long> ids() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = batchLane.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select id from articles where author_id = %d order by id"
                                        .formatted(author))) {
            while (found.next()) {
                ids.add(found.getLong(1));
            }
        }
        return ids;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = batchLane.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long id(String line) {
        return Long.parseLong(line.substring("{\"id\":".length(), line.indexOf(',')));
    }

    private static Handler recorder(List<ExtLogRecord> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                ExtLogRecord copy = ExtLogRecord.wrap(record);
                copy.copyMdc();
                logged.add(copy);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
