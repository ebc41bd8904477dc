package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random sorts and filters, walked by cursor while other clients write and delete rows among those
 * that stay: each row that was there throughout is seen exactly once, and no row twice.
 */
@QuarkusTest
class KeysetPropertyTest {

    private static final Logger LOG = Logger.getLogger(KeysetPropertyTest.class);
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int STAYING = 120;
    private static final int WRITERS = 2;
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** Names of the API and what they are in SQL. */
    private static final Map<String, String> SORTS =
            Map.of(
                    "title", "p.title",
                    "published", "p.published",
                    "created_at", "p.created_at",
                    "updated_at", "p.updated_at",
                    "author_id", "p.author_id",
                    "author.username", "u.username",
                    "author.name", "u.name",
                    "id", "p.id");

    /** Filters and what they say of a row. */
    private static final Map<String, Predicate<Article>> FILTERS =
            Map.of(
                    "id=gt=0", article -> true,
                    "published==true", Article::published,
                    "title=like=b*", article -> article.title().startsWith("b"),
                    "title=in=(a,bb,Zoë)",
                            article -> List.of("a", "bb", "Zoë").contains(article.title()),
                    "title!=a;published!=true", p -> !p.title().equals("a") && !p.published(),
                    "(title==a,title==b);created_at=ge=2026-01-01T00:00:03Z",
                            article ->
                                    List.of("a", "b").contains(article.title())
                                            && !article.createdAt()
                                                    .isBefore(BEGINNING.plusSeconds(3)));

    @Inject DataSource database;

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong deleted = new AtomicLong();

    private record Article(long id, String title, boolean published, Instant createdAt) {}

    @Test
    void everyRowThatStaysIsSeenExactlyOnce() throws Exception {
        // Given
        long seed = Long.getLong("keyset.seed", System.nanoTime());
        LOG.infof("seed %d (-Dkeyset.seed=%d walks the same questions)", seed, seed);
        Random random = new Random(seed);
        List<Long> authors = List.of(UserMother.signedUp(), UserMother.signedUp());
        List<Article> staying = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < STAYING; i++) {
                staying.add(insert(connection, authors, random));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random own = new Random(random.nextLong());
            Callable<Void> writer = () -> comeAndGo(authors, own);
            writers.add(threads.submit(writer));
        }

        // When
        int walks = 0;
        Instant end = Instant.now().plus(TIME);
        try {
            while (Instant.now().isBefore(end)) {
                walk(authors, staying, random, seed);
                walks++;
            }
        } finally {
            done.set(true);
            threads.shutdown();
            for (Future<Void> writer : writers) {
                writer.get();
            }
        }

        // Then
        LOG.infof(
                "%d walks, %d rows written and %d deleted meanwhile",
                walks, written.get(), deleted.get());
        assertThat(walks).isGreaterThanOrEqualTo(3);
        assertThat(written.get()).isGreaterThan(10);
        assertThat(deleted.get()).isGreaterThan(10);
    }

    private void walk(List<Long> authors, List<Article> staying, Random random, long seed)
            throws SQLException {
        // Given
        List<String> sort = new ArrayList<>();
        List<String> orderBy = new ArrayList<>();
        List<String> names = new ArrayList<>(SORTS.keySet().stream().sorted().toList());
        Collections.shuffle(names, random);
        for (String name : names.subList(0, 1 + random.nextInt(4))) {
            boolean descending = random.nextBoolean();
            sort.add((descending ? "-" : "") + name);
            orderBy.add(SORTS.get(name) + (descending ? " desc" : ""));
        }
        if (!names.subList(0, sort.size()).contains("id")) {
            orderBy.add(sort.get(sort.size() - 1).startsWith("-") ? "p.id desc" : "p.id");
        }
        List<String> filters = FILTERS.keySet().stream().sorted().toList();
        String filter = filters.get(random.nextInt(filters.size()));
        String question =
                "/v1/articles?sort=%s&filter=%s"
                        .formatted(
                                String.join(",", sort),
                                URLEncoder.encode(
                                        "author_id=in=(%d,%d);(%s)"
                                                .formatted(authors.get(0), authors.get(1), filter),
                                        StandardCharsets.UTF_8));
        List<Long> expected =
                inOrder(
                        orderBy,
                        staying.stream().filter(FILTERS.get(filter)).map(Article::id).toList());

        // When
        List<Long> seen = new ArrayList<>();
        String cursor = null;
        do {
            Response page =
                    Api.get(
                            question
                                    + "&limit="
                                    + (3 + random.nextInt(30))
                                    + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            seen.addAll(page.jsonPath().getList("items.id", Long.class));
            cursor = page.path("next_cursor");
        } while (cursor != null);

        // Then
        String where = "seed %d, sort %s, filter %s".formatted(seed, sort, filter);
        assertThat(seen).as(where).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(expected::contains).toList())
                .as(where)
                .isEqualTo(expected)
                .isNotEmpty();
    }

    /** As PostgreSQL itself would sort them. */
    private List<Long> inOrder(List<String> orderBy, List<Long> ids) throws SQLException {
        String sql =
                "select p.id from articles p join users u on u.id = p.author_id"
                        + " where p.id = any(?) order by "
                        + String.join(", ", orderBy);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            List<Long> sorted = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sorted.add(rows.getLong(1));
                }
            }
            return sorted;
        }
    }

    /** Another client: some forty rows of its own at any time, each for a moment. */
    private Void comeAndGo(List<Long> authors, Random random) throws Exception {
        List<Long> mine = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            while (!done.get()) {
                if (mine.size() < 20 || mine.size() < 40 && random.nextBoolean()) {
                    mine.add(insert(connection, authors, random).id());
                    written.incrementAndGet();
                } else {
                    delete(connection, mine.remove(random.nextInt(mine.size())));
                    deleted.incrementAndGet();
                }
                Thread.sleep(2);
            }
        }
        return null;
    }

    private static Article insert(Connection connection, List<Long> authors, Random random)
            throws SQLException {
        String title = List.of("a", "b", "bb", "Zoë", "100%").get(random.nextInt(5));
        boolean published = random.nextBoolean();
        Instant at = BEGINNING.plusSeconds(random.nextInt(6)).plusNanos(1000L * random.nextInt(3));
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into articles (title, content, published, author_id, created_at, updated_at)
                        values (?, 'x', ?, ?, ?, ?)
                        returning id
                        """)) {
            insert.setString(1, title);
            insert.setBoolean(2, published);
            insert.setLong(3, authors.get(random.nextInt(authors.size())));
            insert.setTimestamp(4, Timestamp.from(at));
            insert.setTimestamp(5, Timestamp.from(at.minusSeconds(random.nextInt(3))));
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return new Article(rows.getLong(1), title, published, at);
            }
        }
    }

    private static void delete(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from articles where id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }
}
