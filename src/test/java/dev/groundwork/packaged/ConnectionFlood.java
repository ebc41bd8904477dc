package dev.groundwork.packaged;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many keep-alive connections, each of which posts its next request as soon as it has an answer.
 * They come from several addresses where the system has them.
 */
final class ConnectionFlood implements AutoCloseable {

    private static final int CONNECTIONS_OF_AN_ADDRESS = 100;
    private static final long RETRY_MILLIS = 100;

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpClient> clients = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final RequestOptions options;
    private final Buffer body;
    private volatile boolean stopped;

    /**
     * @param token of the user whose requests they are
     */
    ConnectionFlood(int port, String path, String token, String json) {
        options =
                new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI(path)
                        .setMethod(HttpMethod.POST)
                        .putHeader("Authorization", "Bearer " + token)
                        .putHeader("Content-Type", "application/json");
        body = Buffer.buffer(json);
    }

    void start(int connections) {
        boolean addresses = System.getProperty("os.name").startsWith("Linux");
        for (int made = 0; made < connections; made += CONNECTIONS_OF_AN_ADDRESS) {
            HttpClientOptions each =
                    new HttpClientOptions()
                            .setMaxPoolSize(CONNECTIONS_OF_AN_ADDRESS)
                            .setKeepAlive(true);
            if (addresses) {
                each.setLocalAddress("127.0.0." + (2 + made / CONNECTIONS_OF_AN_ADDRESS));
            }
            HttpClient client = vertx.createHttpClient(each);
            clients.add(client);
            for (int i = 0; i < CONNECTIONS_OF_AN_ADDRESS; i++) {
                next(client);
            }
        }
    }

    /** How often each outcome was met: a status, with the code of a problem. */
    synchronized Map<String, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** Closes all connections, those included that wait for an answer. */
    @Override
    public void close() {
        stopped = true;
        clients.forEach(HttpClient::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void next(HttpClient client) {
        if (stopped) {
            return;
        }
        client.request(options)
                .compose(this::send)
                .onSuccess(
                        outcome -> {
                            count(outcome);
                            next(client);
                        })
                .onFailure(
                        failure -> {
                            count("failed: " + failure);
                            vertx.setTimer(RETRY_MILLIS, again -> next(client));
                        });
    }

    private io.vertx.core.Future<String> send(HttpClientRequest request) {
        return request.send(body)
                .compose(response -> response.body().map(answer -> outcome(response, answer)));
    }

    private static String outcome(HttpClientResponse response, Buffer answer) {
        if (response.statusCode() < 400) {
            return Integer.toString(response.statusCode());
        }
        boolean says = response.getHeader("Retry-After") != null;
        return response.statusCode()
                + " "
                + new JsonObject(answer).getString("code")
                + (says ? " with Retry-After" : "");
    }

    private synchronized void count(String outcome) {
        if (!stopped) {
            outcomes.merge(outcome, 1, Integer::sum);
        }
    }
}
