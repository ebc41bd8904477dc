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

/** Sends single requests to replicas, as the superuser. Keeps connections open between requests. */
final class ServiceClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SIGN_IN_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Session session;

    ServiceClient(Session session) {
        this.session = session;
    }

    /** Another client of the same session, with connections of its own. */
    ServiceClient withOwnConnections() {
        return new ServiceClient(session);
    }

    /** One request; {@code key} and {@code body} may be null. */
    record Request(String method, String path, Map<String, ?> body, String key) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * @return empty where no answer came in time, or where the token was not accepted
     */
    Optional<Answer> send(Replica replica, Request request, Duration timeout)
            throws InterruptedException {
        Optional<String> token = session.token(() -> signIn(replica));
        if (token.isEmpty()) {
            return Optional.empty();
        }
        HttpRequest.Builder http =
                HttpRequest.newBuilder(replica.uri(request.path))
                        .timeout(timeout)
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json");
        if (request.key != null) {
            http.header("Idempotency-Key", request.key);
        }
        Optional<Answer> answer = send(http.method(request.method, json(request.body)).build());
        if (answer.isPresent() && answer.get().status() == 401) {
            session.expired(token.get());
            return Optional.empty();
        }
        return answer;
    }

    private Optional<String> signIn(Replica replica) throws InterruptedException {
        Map<String, String> credentials =
                Map.of("username", ServiceProcess.USERNAME, "password", ServiceProcess.PASSWORD);
        return send(HttpRequest.newBuilder(replica.uri("/v1/auth/token"))
                        .timeout(SIGN_IN_TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(json(credentials))
                        .build())
                .filter(Answer::done)
                .map(answer -> answer.body().get("access_token").asText());
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
