package dev.groundwork.ledger.batch.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A client who wants to know. Where no answer comes, or one that leaves it open what happened, it
 * repeats the request under the same Idempotency-Key until there is one. Now and then it hangs up
 * in the middle, and now and then it asks again although it was answered.
 */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final double HANGS_UP = 0.05;
    private static final int LONGEST_HANG_UP_MILLIS = 25;
    private static final double ASKS_AGAIN = 0.1;
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final ServiceProcess service;
    private final Random random;
    private final Counts counts;
    private final long givesUpAt;
    private String token;

    /**
     * @param givesUpAt by {@link System#nanoTime()}
     */
    Caller(ServiceProcess service, Random random, Counts counts, long givesUpAt) {
        this.service = service;
        this.random = random;
        this.counts = counts;
        this.givesUpAt = givesUpAt;
    }

    /**
     * @throws Difference where a repetition is answered otherwise than the first time, or nothing
     *     is answered until the end
     */
    Answer post(String path, Map<String, ?> body) throws InterruptedException {
        String key = "torture-" + new UUID(random.nextLong(), random.nextLong());
        Answer answer = insist("POST", path, body, key, HANGS_UP);
        if (answer.isFinal() && random.nextDouble() < ASKS_AGAIN) {
            Answer again = insist("POST", path, body, key, 0);
            counts.add("asked again");
            if (!again.equals(answer)) {
                throw new Difference(
                        "POST %s was answered %s, and the same again %s"
                                .formatted(path, answer, again));
            }
        }
        return answer;
    }

    Answer get(String path) throws InterruptedException {
        return insist("GET", path, null, null, 0);
    }

    Answer patch(String path, Map<String, ?> body) throws InterruptedException {
        return insist("PATCH", path, body, null, 0);
    }

    private Answer insist(
            String method, String path, Map<String, ?> body, String key, double hangsUp)
            throws InterruptedException {
        while (System.nanoTime() < givesUpAt) {
            if (token == null) {
                token = signIn();
            }
            Optional<Answer> answer =
                    token == null ? Optional.empty() : once(method, path, body, key, hangsUp);
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(1 + random.nextInt(LONGEST_PAUSE_MILLIS));
        }
        throw new Difference(method + " " + path + " got no answer until the end");
    }

    /**
     * @return empty where it is not certain what happened, or where it is to be tried again
     */
    private Optional<Answer> once(
            String method, String path, Map<String, ?> body, String key, double hangsUp)
            throws InterruptedException {
        boolean impatient = random.nextDouble() < hangsUp;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.uri(path))
                        .timeout(
                                impatient
                                        ? Duration.ofMillis(
                                                1 + random.nextInt(LONGEST_HANG_UP_MILLIS))
                                        : TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        Optional<Answer> answer = send(request.method(method, json(body)).build());
        if (answer.isEmpty()) {
            counts.add(impatient ? "hung up" : "got no answer");
            return answer;
        }
        int status = answer.get().status();
        if (status == 401) {
            token = null;
        } else if (status >= 500) {
            counts.add("answered " + status);
        } else if (answer.get().code().equals("idempotency_key_in_use")) {
            counts.add("key in use");
        } else {
            return answer;
        }
        return Optional.empty();
    }

    /** Null where nobody answers now. */
    private String signIn() throws InterruptedException {
        return send(HttpRequest.newBuilder(service.uri("/v1/auth/token"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(
                                json(
                                        Map.of(
                                                "username",
                                                ServiceProcess.USERNAME,
                                                "password",
                                                ServiceProcess.PASSWORD)))
                        .build())
                .filter(Answer::done)
                .map(answer -> answer.body().get("access_token").asText())
                .orElse(null);
    }

    private Optional<Answer> send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            return Optional.of(new Answer(answer.statusCode(), body));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        try {
            return body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new IllegalStateException("a map of texts and numbers is JSON", e);
        }
    }
}
