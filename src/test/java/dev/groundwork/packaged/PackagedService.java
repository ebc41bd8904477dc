package dev.groundwork.packaged;

import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The artifact as an operator runs it: its own process, its own ports, nothing but environment. */
public final class PackagedService implements AutoCloseable {

    /** What every service in production needs, for the refusals of other things. */
    public static final String CURSOR_KEYS = "GROUNDWORK_CURSOR_KEYS";

    public static final String CURSOR_KEY = UUID.randomUUID().toString();

    public static final String SIGNING_KEYS = "GROUNDWORK_AUTH_SIGNING_KEYS";

    private static final String SIGNING_KEY = signingKey();
    private static final String USERNAME = "first";
    private static final String PASSWORD = "the first of them all";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Path log;
    private final Process process;
    private String token;

    private PackagedService(Map<String, String> environment) throws IOException {
        log = Files.createTempFile("groundwork", ".log");
        ProcessBuilder builder = new ProcessBuilder(Artifact.command());
        builder.environment()
                .keySet()
                .removeIf(
                        name ->
                                name.startsWith("QUARKUS_")
                                        || name.startsWith("GROUNDWORK_")
                                        || name.startsWith("DB_")
                                        || name.equals("DATABASE_URL"));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put(SIGNING_KEYS, SIGNING_KEY);
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Begins the process and waits for nothing. */
    public static PackagedService launch(Map<String, String> environment) throws IOException {
        return new PackagedService(environment);
    }

    /** Begins the process and waits until it is ready. */
    static PackagedService started(Map<String, String> environment) throws IOException {
        PackagedService service = new PackagedService(environment);
        try {
            await().atMost(PATIENCE)
                    .failFast("the service ended: " + service.log, () -> !service.process.isAlive())
                    .until(service::isReady);
            service.signIn();
        } catch (RuntimeException notReady) {
            // Its log stays, for whoever looks why.
            service.process.destroyForcibly();
            throw notReady;
        }
        return service;
    }

    /** From here on, requests are the first superuser's. */
    void signIn() {
        signInAs(USERNAME, PASSWORD);
    }

    /** From here on, requests are this one's. */
    void signInAs(String username, String password) {
        token = signIn(username, password);
    }

    /** An access token; null where there is no such account. */
    String signIn(String username, String password) {
        HttpResponse<String> answer =
                post(
                        "/v1/auth/token",
                        "{\"username\": \"%s\", \"password\": \"%s\"}"
                                .formatted(username, password));
        return answer.statusCode() == 200
                ? JsonPath.from(answer.body()).getString("access_token")
                : null;
    }

    /** A request as the first superuser. */
    HttpRequest.Builder request(String path) {
        return authorized(HttpRequest.newBuilder(api(path)));
    }

    HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String signingKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(
                            Base64.getMimeEncoder()
                                    .encodeToString(
                                            generator.generateKeyPair().getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What an operator sets: the database as the role that serves, the owner who brings up the
     * schema at the start, the key for cursors, and the first superuser.
     */
    static Map<String, String> on(EmbeddedPostgresServer postgres) {
        return Map.ofEntries(
                Map.entry("DATABASE_URL", postgres.runtimeUrl().toUrl()),
                Map.entry("GROUNDWORK_MIGRATION_RUNTIME_ROLE", EmbeddedPostgresServer.RUNTIME_ROLE),
                Map.entry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true"),
                Map.entry("QUARKUS_FLYWAY_JDBC_URL", postgres.jdbcUrl()),
                Map.entry("QUARKUS_FLYWAY_USERNAME", EmbeddedPostgresServer.OWNER_ROLE),
                Map.entry("QUARKUS_FLYWAY_PASSWORD", "not asked for"),
                Map.entry(CURSOR_KEYS, CURSOR_KEY),
                Map.entry("QUARKUS_SHUTDOWN_DELAY", "2s"),
                Map.entry("GROUNDWORK_AUTH_FIRST_SUPERUSER_EMAIL", "first@example.com"),
                Map.entry("GROUNDWORK_AUTH_FIRST_SUPERUSER_USERNAME", USERNAME),
                Map.entry("GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD", PASSWORD));
    }

    boolean isReady() {
        try {
            return get(management("/q/health/ready")).statusCode() == 200;
        } catch (UncheckedIOException notYetListening) {
            return false;
        }
    }

    URI api(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    URI management(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    HttpResponse<String> get(URI uri) {
        return send(authorized(HttpRequest.newBuilder(uri)).GET());
    }

    HttpResponse<String> get(URI uri, String requestId) {
        return send(
                authorized(HttpRequest.newBuilder(uri)).header("X-Request-Id", requestId).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The value of the request pool's metric. */
    double requestPool(String metric) {
        return get(management("/q/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith("groundwork_db_pool_" + metric + "{"))
                .filter(line -> line.contains("pool=\"request\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findAny()
                .orElseThrow();
    }

    CompletableFuture<HttpResponse<String>> patch(String path, String json) {
        return sendAsync(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(
                request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    int port() {
        return port;
    }

    /** SIGTERM, as Kubernetes sends it. */
    void terminate() {
        process.destroy();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service does not end: " + log);
        }
        return process.exitValue();
    }

    public List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(log);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
