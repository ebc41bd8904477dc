package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What one caller sends at most, another one does not feel. Bounds of time are generous: the
 * benchmark benchmarks/overload.py measures them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OverloadIT {

    private static final int CONNECTIONS = 2_000;

    /** Those of the flood, and the test's own. */
    private static final int DESCRIPTORS = CONNECTIONS + 500;

    private static final Duration FLOOD = Duration.ofSeconds(10);

    /** The promise is one second; the rest is for a busy machine. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private static final int EXPENSIVE_QUERIES = 30;

    private static EmbeddedPostgresServer postgres;
    private static SmallService small;
    private static SmallService.User ann;
    private static FundedAccounts money;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgresServer.launch();
        Map<String, String> environment = SmallService.environment(postgres);
        // It would refuse the expensive queries: here the shares of the pool are tested.
        environment.put("GROUNDWORK_QUERY_BUDGET_ENABLED", "false");
        small = SmallService.started(environment);
        ann = small.user("ann");
        money = FundedAccounts.in(small.service());
    }

    @AfterAll
    static void stop() throws Exception {
        small.close();
        postgres.close();
    }

    @AfterEach
    void settle() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(small::requirePoolAtRest);
    }

    @Test
    @Order(1)
    void thirtyExpensiveAnonymousQueriesLeaveAnotherUsersReadsQuick() throws Exception {
        // Given
        fillPosts();
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();

        // When
        for (int i = 0; i < EXPENSIVE_QUERIES; i++) {
            searchAgainAndAgain(stopped, answered);
        }
        List<Read> reads = readsDuring(FLOOD);
        stopped.set(true);

        // Then
        assertThat(answered).hasPositiveValue();
        assertThat(reads).extracting(Read::status).containsOnly(200);
        assertThat(median(reads)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    @Order(2)
    void aFloodOfTransfersRefusesEarlyLeavesReadsOfOthersAndEndsWithoutATrace() throws Exception {
        // Given
        assumeTrue(
                descriptors() >= DESCRIPTORS,
                "ulimit -n is " + descriptors() + "; this test needs " + DESCRIPTORS);
        PackagedService service = small.service();
        String token = service.signIn("first", "the first of them all");

        // When
        ConnectionFlood flood =
                new ConnectionFlood(service.port(), "/v1/transfers", token, money.deposit("1"));
        List<Read> reads;
        try (flood) {
            flood.start(CONNECTIONS);
            reads = readsDuring(FLOOD);
        }

        // Then
        assertThat(flood.outcomes()).containsKey("201");
        assertThat(flood.outcomes().keySet()).isSubsetOf("201", "503 too_busy with Retry-After");
        assertThat(reads).extracting(Read::status).containsOnly(200);
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> {
                            assertThat(service.post("/v1/transfers", money.deposit("1")))
                                    .extracting(HttpResponse::statusCode)
                                    .isEqualTo(201);
                            assertThat(read().status).isEqualTo(200);
                            small.requirePoolAtRest();
                        });
    }

    /** A GET of another user. */
    private record Read(int status, Duration took) {}

    private static List<Read> readsDuring(Duration duration) throws InterruptedException {
        List<Read> reads = new ArrayList<>();
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            reads.add(read());
            Thread.sleep(200);
        }
        return reads;
    }

    private static Read read() {
        long begin = System.nanoTime();
        int status = small.get(ann, "/v1/users/me").join().statusCode();
        return new Read(status, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Duration median(List<Read> reads) {
        return reads.stream().map(Read::took).sorted().toList().get(reads.size() / 2);
    }

    /** No index helps. */
    private static void searchAgainAndAgain(AtomicBoolean stopped, AtomicInteger answered) {
        small.getAnonymously("/v1/posts?filter=content=ilike='*zzzzqqq*'")
                .whenComplete(
                        (answer, failure) -> {
                            answered.incrementAndGet();
                            if (!stopped.get()) {
                                searchAgainAndAgain(stopped, answered);
                            }
                        });
    }

    private static void fillPosts() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "");
                Statement statement = connection.createStatement()) {
            // The text vectors would take a minute.
            statement.execute("alter table posts disable trigger posts_search");
            statement.execute(
                    """
                    insert into posts (title, content, search, published, author_id)
                    select 'Post ' || number, repeat('z', 400), '', true, author
                    from generate_series(1, 200000) number, (select min(id) from users) author (author)
                    """);
            statement.execute("analyze posts");
        }
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : 0;
    }
}
