package dev.groundwork.platform.migration;

import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads and writes of every kind, without a pause, by several callers, each with rows of its own:
 * no request has a reason to fail.
 */
final class Traffic implements AutoCloseable {

    private static final int CALLERS = 4;
    private static final int ROUNDS = 2;
    private static final int SECONDS = 120;

    /** RestAssured forgets it between two tests, and the callers go on. */
    private final String service = RestAssured.baseURI + ":" + RestAssured.port;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final List<Future<Void>> running = new ArrayList<>();
    private final List<AtomicLong> rounds = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Traffic() {
        for (int i = 0; i < CALLERS; i++) {
            Map<String, Object> user = new HashMap<>(UserMother.newUser());
            long id = UserMother.signedUp(user);
            Caller caller =
                    new Caller(
                            id,
                            user.get("username").toString(),
                            refreshToken(user),
                            ArticleMother.written(id),
                            PurchaseMother.ordered(id));
            AtomicLong done = new AtomicLong();
            rounds.add(done);
            running.add(threads.submit(() -> run(caller, done)));
        }
    }

    private record Caller(
            long user, String username, String refreshToken, long article, long purchase) {}

    private static String refreshToken(Map<String, Object> user) {
        Map<String, Object> credentials =
                Map.of("username", user.get("username"), "password", user.get("password"));
        return Api.post("/v1/auth/token", credentials).path("refresh_token");
    }

    /** Waits until each caller has sent each of its requests twice more. */
    void pass() throws Exception {
        List<Long> goals = rounds.stream().map(done -> done.get() + 1 + ROUNDS).toList();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (int i = 0; i < CALLERS; i++) {
            while (rounds.get(i).get() < goals.get(i)) {
                if (running.get(i).isDone()) {
                    running.get(i).get();
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("A caller makes no progress");
                }
                Thread.sleep(5);
            }
        }
    }

    /** The requests that were not answered with success, since the last call. */
    List<String> failures() {
        List<String> found = new ArrayList<>();
        for (String next = failures.poll(); next != null; next = failures.poll()) {
            found.add(next);
        }
        return found;
    }

    private Void run(Caller caller, AtomicLong done) throws Exception {
        String refreshToken = caller.refreshToken();
        for (long round = 0; !ended; round = done.incrementAndGet()) {
            send("GET", "/v1/users?limit=3&include=articles&filter=id==" + caller.user(), "");
            send("GET", "/v1/users/" + caller.user() + "?include=articles", "");
            send("GET", "/v1/users?q=" + caller.username(), "");
            send("GET", "/v1/articles?include=author&author_id=" + caller.user(), "");
            send("GET", "/v1/articles/" + caller.article() + "?include=author", "");
            send("GET", "/v1/purchases?count=exact&sort=-total&user_id=" + caller.user(), "");
            send("GET", "/v1/purchases/" + caller.purchase(), "");
            send("GET", "/v1/purchases/stats?group=currency&user_id=" + caller.user(), "");
            post("/v1/articles", ArticleMother.newArticle(caller.user()));
            post("/v1/purchases", PurchaseMother.newPurchase(caller.user()));
            send("PATCH", "/v1/users/" + caller.user(), "{\"name\": \"Round " + round + "\"}");
            send(
                    "PATCH",
                    "/v1/articles/" + caller.article(),
                    "{\"title\": \"Round " + round + "\"}");
            refreshToken =
                    send(
                                    "POST",
                                    "/v1/auth/refresh",
                                    Api.text(Map.of("refresh_token", refreshToken)))
                            .path("refresh_token");
        }
        return null;
    }

    private void post(String path, Map<String, Object> body) throws Exception {
        send("POST", path, Api.text(body));
        send(
                request("POST", path, Api.text(body))
                        .header("Idempotency-Key", UserMother.unique())
                        .build());
    }

    private Response send(String method, String path, String json) throws Exception {
        return send(request(method, path, json).build());
    }

    private HttpRequest.Builder request(String method, String path, String json) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .timeout(Duration.ofSeconds(SECONDS))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestTokens.superuser())
                .method(method, HttpRequest.BodyPublishers.ofString(json));
    }

    private Response send(HttpRequest request) throws Exception {
        Response answer = ConcurrentClients.send(request);
        if (answer.statusCode() >= 300) {
            failures.add(
                    "%s %s: %d %s"
                            .formatted(
                                    request.method(),
                                    request.uri().getPath(),
                                    answer.statusCode(),
                                    answer.asString()));
        }
        return answer;
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdown();
        try {
            for (Future<Void> caller : running) {
                caller.get(SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
