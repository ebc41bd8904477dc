package dev.groundwork.packaged;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A packaged service with a heap of 384 MB and a pool of 15 connections, for the promises about
 * overload. The number of requests is unlimited, so that the pool is what they meet.
 */
record SmallService(PackagedService service) implements AutoCloseable {

    static final int POOL = 15;

    private static final String USER_PASSWORD = "correct horse battery";

    static Map<String, String> environment(EmbeddedPostgresServer postgres) {
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx384m");
        environment.put("DB_POOL_SIZE", "5");
        environment.put("DB_MAX_OVERFLOW", Integer.toString(POOL - 5));
        environment.put("GROUNDWORK_RATE_LIMIT_CALLER", "off");
        environment.put("GROUNDWORK_RATE_LIMIT_ANONYMOUS", "off");
        return environment;
    }

    static SmallService started(Map<String, String> environment) throws Exception {
        return new SmallService(PackagedService.started(environment));
    }

    /** Makes a user and signs in. */
    User user(String name) {
        String made =
                "{\"email\": \"%1$s@example.com\", \"username\": \"%1$s\", \"name\": \"%1$s\", \"password\": \"%2$s\"}"
                        .formatted(name, USER_PASSWORD);
        HttpResponse<String> answer = service.post("/v1/users", made);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return new User(service.signIn(name, USER_PASSWORD));
    }

    /** Sends a request over a connection of its own. */
    CompletableFuture<HttpResponse<String>> get(User user, String path) {
        return service.sendAsync(http1(path).header("Authorization", "Bearer " + user.token));
    }

    /** Without a token. */
    CompletableFuture<HttpResponse<String>> getAnonymously(String path) {
        return service.sendAsync(http1(path));
    }

    /** As the first superuser. */
    CompletableFuture<HttpResponse<String>> post(String path, String json, String key) {
        return service.sendAsync(
                service.authorized(http1(path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** HTTP/2 would send them all over one connection. */
    private HttpRequest.Builder http1(String path) {
        URI uri = service.api(path);
        return HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
    }

    void requirePoolAtRest() {
        double used = service.requestPool("in_use");
        double waiting = service.requestPool("waiting");
        if (used != 0 || waiting != 0) {
            throw new AssertionError(
                    "%s connections in use, %s callers waiting".formatted(used, waiting));
        }
    }

    @Override
    public void close() throws Exception {
        service.close();
    }

    /** A user that is signed in. */
    record User(String token) {}
}
