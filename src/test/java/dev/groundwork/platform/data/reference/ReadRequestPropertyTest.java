package dev.groundwork.platform.data.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Sends random requests for lists, pages and rows, and compares each response with that of an
 * independent model ({@link ReferenceModel}). A failure names the seed, the caller and the URL, and
 * the smallest request that still fails.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadRequestPropertyTest {

    private static final Logger LOG = Logger.getLogger(ReadRequestPropertyTest.class);

    private static final String SEED = "reference.seed";

    /** For each test. */
    private static final Duration TIME =
            Duration.ofSeconds(Integer.getInteger("reference.seconds", 6));

    /** Also where the machine is too slow for more in that time. */
    private static final int LEAST = 30;

    private static final int CLIENTS = 2;

    @Inject DataSource database;

    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final ServiceClient service = new ServiceClient();
    private ReferenceData data;
    private DatabaseText texts;
    private ReferenceModel model;
    private ReadRequestCheck check;

    @BeforeAll
    void insertRows() throws SQLException {
        LOG.infof("seed %d (-D%s=%d sends the same requests)", seed, SEED, seed);
        String tag = UserMother.unique().substring(0, 12);
        try (Connection connection = database.getConnection()) {
            data = new RandomRows(connection, new Random(seed), tag).insert();
            texts = new DatabaseText(connection, comparedTexts());
        }
        model = new ReferenceModel(data, texts);
        check = new ReadRequestCheck(service, model);
    }

    @AfterAll
    void deleteRows() throws SQLException {
        try (Connection connection = database.getConnection()) {
            RandomRows.delete(connection, data);
        }
    }

    private List<String> comparedTexts() {
        List<String> compared = new ArrayList<>(RandomRows.TEXTS);
        compared.addAll(RandomRows.STATES);
        compared.addAll(RandomRows.CURRENCIES.keySet());
        for (ReferenceRow user : data.rows(ReferenceTable.USERS)) {
            compared.add((String) user.value("username"));
            compared.add((String) user.value("email"));
        }
        return compared;
    }

    @Test
    void listsAreThoseOfTheModel() throws Exception {
        repeat("lists", random -> failure(requests(random).list(), check::list));
    }

    @Test
    void pagesAreThoseOfTheModel() throws Exception {
        repeat(
                "walks",
                random -> {
                    ReadRequest request = requests(random).list();
                    long sizes = random.nextLong();
                    return failure(request, walked -> check.pages(walked, new Random(sizes)));
                });
    }

    @Test
    void rowsAreThoseOfTheModel() throws Exception {
        repeat("rows", random -> failure(requests(random).row(), check::row));
    }

    private RandomRequests requests(Random random) {
        return new RandomRequests(random, data, model, texts.known());
    }

    /**
     * @param request sends a request and returns the failure; its random numbers depend on the seed
     *     and not on the requests before
     */
    private void repeat(String kind, Function<Random, Optional<String>> request) throws Exception {
        int before = service.requests();
        AtomicInteger next = new AtomicInteger();
        Instant end = Instant.now().plus(TIME);
        Stream<Function<Random, Optional<String>>> clients =
                Stream.generate(() -> request).limit(CLIENTS);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Optional<String>>> running =
                    clients.map(client -> threads.submit(() -> repeat(kind, client, next, end)))
                            .toList();
            for (Future<Optional<String>> client : running) {
                assertThat(client.get()).isEmpty();
            }
        } finally {
            threads.shutdown();
        }
        LOG.infof("%s: %d in %d requests", kind, next.get(), service.requests() - before);
    }

    private Optional<String> repeat(
            String kind,
            Function<Random, Optional<String>> request,
            AtomicInteger next,
            Instant end) {
        int number = next.getAndIncrement();
        while (number < LEAST || Instant.now().isBefore(end)) {
            Optional<String> failure =
                    request.apply(new Random(31 * (31 * seed + kind.hashCode()) + number));
            if (failure.isPresent()) {
                return failure;
            }
            number = next.getAndIncrement();
        }
        return Optional.empty();
    }

    private Optional<String> failure(
            ReadRequest request, Function<ReadRequest, Optional<String>> check) {
        if (check.apply(request).isEmpty()) {
            return Optional.empty();
        }
        ReadRequest smallest =
                SmallerRequests.smallest(request, smaller -> check.apply(smaller).isPresent());
        return Optional.of(
                "seed %d, caller %s%nGET %s%nsmallest request that fails: GET %s%nfilter: %s%n%s"
                        .formatted(
                                seed,
                                request.caller(),
                                request.url(),
                                smallest.url(),
                                smallest.filter() == null ? "none" : smallest.filter().text(),
                                check.apply(smallest).orElse("It passed when it was sent again.")));
    }
}
