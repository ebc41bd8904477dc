package dev.groundwork.platform.data.reference;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Sends random requests for lists, pages and rows, and compares each response with that of an
 * independent model ({@link ReferenceModel}). A failure names the seed, the caller and the URL, and
 * is shown by the smallest request that still fails.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadRequestPropertyTest {

    private static final Logger LOG = Logger.getLogger(ReadRequestPropertyTest.class);

    private static final String NO_ITEM = "{\"items\":[]";
    private static final int LIST = 1;
    private static final int WALK = 2;
    private static final int PAGE = 3;
    private static final int ROW = 4;

    private static final String SEED = "reference.seed";

    /** For each of the three kinds of requests. */
    private static final Duration TIME =
            Duration.ofSeconds(Integer.getInteger("reference.seconds", 6));

    /** Also on a machine that is too slow for more in that time. */
    private static final int LEAST_REQUESTS = 30;

    private static final int MOST_STEPS_OF_SHRINKING = 300;

    @Inject DataSource database;

    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Map<ReferenceCaller, String> tokens = new HashMap<>();
    private ReferenceData data;
    private DatabaseText texts;
    private ReferenceModel model;
    private int requests;
    private int nonEmpty;

    @BeforeAll
    void rows() throws SQLException {
        LOG.infof("seed %d (-D%s=%d sends the same requests)", seed, SEED, seed);
        String tag = UserMother.unique().substring(0, 12);
        try (Connection connection = database.getConnection()) {
            data = new RandomRows(connection, new Random(seed), tag).insert();
            texts = new DatabaseText(connection, comparedTexts());
        }
        model = new ReferenceModel(data, texts);
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
    void listsAreThoseOfTheModel() {
        repeat("lists", i -> check(requests(LIST, i).list(), this::listDifference));
    }

    @Test
    void pagesAreThoseOfTheModel() {
        repeat(
                "walks",
                i -> {
                    long pages = random(PAGE, i).nextLong();
                    check(
                            requests(WALK, i).list().withPage(null, null),
                            request -> walkDifference(request, new Random(pages)));
                });
    }

    @Test
    void rowsAreThoseOfTheModel() {
        repeat("rows", i -> check(requests(ROW, i).row(), this::rowDifference));
    }

    private void repeat(String what, IntConsumer request) {
        requests = 0;
        nonEmpty = 0;
        Instant end = Instant.now().plus(TIME);
        int done = 0;
        while (done < LEAST_REQUESTS || Instant.now().isBefore(end)) {
            request.accept(done++);
        }
        LOG.infof(
                "%s: %d, with %d requests, %d of which found rows", what, done, requests, nonEmpty);
    }

    private RandomRequests requests(int kind, int number) {
        return new RandomRequests(random(kind, number), data, texts.known());
    }

    /** Of its own for each request, so that one does not depend on those before. */
    private Random random(int kind, int number) {
        return new Random(seed * 31 + kind * 1_000_003L + number);
    }

    private Optional<String> listDifference(ReadRequest request) {
        return model.list(request).difference(request, get(request, request.url()));
    }

    private Optional<String> rowDifference(ReadRequest request) {
        return model.row(request).difference(request, get(request, request.url()));
    }

    /** Follows the pages to the last, by the cursor with another limit, or by the link. */
    private Optional<String> walkDifference(ReadRequest walked, Random random) {
        int total = model.matches(walked);
        ReadRequest request = walked.withPage(pageSize(total, random), null);
        String url = request.url();
        int from = 0;
        while (true) {
            ExpectedResponse expected = model.list(request, from);
            Response response = get(request, url);
            Optional<String> difference = expected.difference(request, response);
            if (difference.isPresent()) {
                return Optional.of("page %s:%n%s".formatted(url, difference.get()));
            }
            if (!expected.more()) {
                return Optional.empty();
            }
            from += request.usedLimit();
            if (random.nextBoolean()) {
                url = response.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
            } else {
                request = request.withPage(pageSize(total, random), null);
                url = request.url() + "&cursor=" + response.path("next_cursor");
            }
        }
    }

    /** About five pages. */
    private static int pageSize(int total, Random random) {
        return 1 + total / 8 + random.nextInt(1 + total / 4);
    }

    private Response get(ReadRequest request, String url) {
        Response response =
                Api.as(tokens.computeIfAbsent(request.caller(), ReferenceCaller::token)).get(url);
        requests++;
        nonEmpty += response.statusCode() == 200 && !response.asString().contains(NO_ITEM) ? 1 : 0;
        return response;
    }

    private void check(ReadRequest request, Function<ReadRequest, Optional<String>> differenceOf) {
        Optional<String> difference = differenceOf.apply(request);
        if (difference.isPresent()) {
            ReadRequest smallest = smallest(request, differenceOf);
            Assertions.fail(
                    "seed %d, caller %s%nGET %s%nsmallest request that fails: GET %s%nfilter"
                            + " %s%n%s",
                    seed,
                    request.caller(),
                    request.url(),
                    smallest.url(),
                    smallest.filter() == null ? "none" : smallest.filter().text(),
                    differenceOf.apply(smallest).orElse("passes when it is sent again"));
        }
    }

    private static ReadRequest smallest(
            ReadRequest request, Function<ReadRequest, Optional<String>> differenceOf) {
        ReadRequest smallest = request;
        int left = MOST_STEPS_OF_SHRINKING;
        boolean smaller = true;
        while (smaller && left > 0) {
            smaller = false;
            for (ReadRequest candidate : SmallerRequests.of(smallest).toList()) {
                left--;
                if (differenceOf.apply(candidate).isPresent()) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }
}
