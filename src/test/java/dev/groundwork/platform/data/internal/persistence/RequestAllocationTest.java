package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.KeepAliveClient;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What a request costs the heap: the bytes that the service allocates for it, held against a
 * committed figure. Unlike a time that hardly depends on the machine and its other work, and it
 * finds what no count of statements does: a body that is copied once more, a plan that is not
 * cached, a token that is verified each time.
 *
 * <p>The JVM of the tests analyses no escapes (pom.xml): compiled code would otherwise allocate a
 * third less than code that is not compiled yet.
 */
@QuarkusTest
class RequestAllocationTest {

    /**
     * Either way, as a share of the figure. The figures lie between those of JDK 17 and of JDK 25,
     * which are 13 % apart at most; a fresh JVM and a busy one differ by less. Below the band
     * something has become cheaper: then the figure is to be lowered, or it would let it grow back.
     */
    private static final double BAND = 0.15;

    private static final int WARM_UP = 300;
    private static final int BATCHES = 4;
    private static final int BATCH = 100;

    private long user;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/allocated-bytes.csv", numLinesToSkip = 1)
    void aRequestAllocatesAsMuchAsIsWrittenDown(String request, long bytes) throws IOException {
        // Given
        user = UserMother.signedUp();
        Sending sending = sending(request);

        // When
        long allocated = allocatedBytes(sending);

        // Then
        assertThat((double) allocated)
                .as("If %s shall cost %d bytes, write that down", request, allocated)
                .isBetween(bytes * (1 - BAND), bytes * (1 + BAND));
    }

    private Sending sending(String request) {
        return switch (request) {
            case "a user" -> get("/v1/users/" + user);
            case "an article" -> get("/v1/articles/" + ArticleMother.written(user));
            case "a page of articles with authors" -> {
                ArticleMother.written(user, 20);
                yield get("/v1/articles?include=author&author_id=" + user);
            }
            case "a user with articles" -> {
                ArticleMother.written(user, 5);
                yield get("/v1/users/" + user + "?include=articles");
            }
            case "a page by cursor" -> {
                ArticleMother.written(user, 41);
                String page = "/v1/articles?author_id=" + user;
                yield get(page + "&cursor=" + Api.get(page).jsonPath().getString("next_cursor"));
            }
            case "a search" -> {
                String word = UserMother.unique();
                ArticleMother.written(ArticleMother.newArticleWith(user, "title", word));
                yield get("/v1/articles?q=" + word);
            }
            case "a new article" -> {
                String body = Api.text(ArticleMother.newArticle(user));
                yield (client, turn) -> client.send("POST", "/v1/articles", body);
            }
            case "a changed article" -> {
                String article = "/v1/articles/" + ArticleMother.written(user);
                yield (client, turn) ->
                        client.send("PATCH", article, Api.text(Map.of("title", "On keys " + turn)));
            }
            case "a transfer" -> {
                long from = LedgerMother.funded("1000.00");
                long to = LedgerMother.opened("EUR");
                String body = Api.text(LedgerMother.newTransfer(from, to, "0.01"));
                yield (client, turn) -> client.send("POST", "/v1/transfers", body);
            }
            default -> throw new IllegalArgumentException(request);
        };
    }

    private static Sending get(String target) {
        return (client, turn) -> client.send("GET", target, "");
    }

    /**
     * By all threads but this one, which is the client, and of the cheapest batch: what the service
     * does now and then by itself is not in all of them.
     */
    private static long allocatedBytes(Sending sending) throws IOException {
        try (KeepAliveClient client = new KeepAliveClient()) {
            send(sending, client, WARM_UP);
            long cheapest = Long.MAX_VALUE;
            for (int i = 0; i < BATCHES; i++) {
                AllocatedBytes before = AllocatedBytes.now();
                send(sending, client, BATCH);
                cheapest = Math.min(cheapest, AllocatedBytes.now().since(before) / BATCH);
            }
            return cheapest;
        }
    }

    private static void send(Sending sending, KeepAliveClient client, int turns)
            throws IOException {
        for (int turn = 0; turn < turns; turn++) {
            assertThat(sending.status(client, turn)).isBetween(200, 299);
        }
    }

    private interface Sending {

        int status(KeepAliveClient client, int turn) throws IOException;
    }
}
