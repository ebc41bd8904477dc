package dev.groundwork.ledger.batch.torture;

import dev.groundwork.platform.operations.DatabaseUrl;
import java.io.IOException;
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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A process that runs the service of this artifact, and that may be killed and frozen. */
final class ServiceProcess implements AutoCloseable {

    static final String USERNAME = "torturer";
    static final String PASSWORD = UUID.randomUUID().toString();

    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(90);
    private static final int ATTEMPTS = 3;
    private static final long POLL_MILLIS = 100;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Path directory;
    private final Map<String, String> environment;
    private final Thread killer = new Thread(this::killNow, "torture-killer");
    private volatile Process process;

    /**
     * Starts nothing yet. The process never outlives this one.
     *
     * @param number tells the logs of several replicas apart
     * @param settings environment variables that all replicas share, see {@link #settings()}
     */
    ServiceProcess(int number, DatabaseUrl database, Map<String, String> settings)
            throws IOException {
        // A directory without configuration files: none of the command's applies to the service.
        directory = Files.createTempDirectory("groundwork-torture-" + number + "-");
        Runtime.getRuntime().addShutdownHook(killer);
        environment = new HashMap<>(settings);
        environment.put("DATABASE_URL", database.toUrl());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
    }

    /** New keys, which replicas share as in production, and what this test needs. */
    static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true"),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("GROUNDWORK_CURSOR_KEYS", UUID.randomUUID().toString()),
                Map.entry("GROUNDWORK_AUTH_SIGNING_KEYS", signingKey()),
                Map.entry("GROUNDWORK_AUTH_ACCESS_TOKEN_LIFETIME", "1h"),
                // One user sends everything here, as fast as the machine can.
                Map.entry("GROUNDWORK_RATE_LIMIT_CALLER", "off"),
                Map.entry("GROUNDWORK_AUTH_FIRST_SUPERUSER_EMAIL", "torturer@example.com"),
                Map.entry("GROUNDWORK_AUTH_FIRST_SUPERUSER_USERNAME", USERNAME),
                Map.entry("GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD", PASSWORD),
                // More faults and recoveries in a minute than with 10 s.
                Map.entry("GROUNDWORK_DATABASE_STATEMENT_TIMEOUT", "3s"),
                Map.entry("GROUNDWORK_LEDGER_VERIFICATION_INTERVAL", "3s"),
                Map.entry("GROUNDWORK_LEDGER_VERIFICATION_TIMEOUT", "1s"),
                Map.entry("GROUNDWORK_LEDGER_RELEASE_INTERVAL", "1s"));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Path log() {
        return directory.resolve("service.log");
    }

    /**
     * Starts the process and waits until the service is ready.
     *
     * @throws IOException where it does not become ready in three attempts
     */
    void start() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            launch();
            if (becomesReady()) {
                return;
            }
            kill();
            if (attempt == ATTEMPTS) {
                throw new IOException("The service does not start; see " + log());
            }
        }
    }

    /** SIGKILL: nothing is flushed, nothing is closed. */
    void kill() throws InterruptedException {
        killNow();
        if (process != null) {
            process.waitFor();
        }
    }

    private void killNow() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Of the process that runs now. */
    long pid() {
        return process.pid();
    }

    /** Deletes its log. */
    void forget() throws IOException {
        Files.deleteIfExists(log());
        Files.deleteIfExists(directory);
    }

    private void launch() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        // Without the optimizing compiler: the process lives for seconds.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(QUARKUS|GROUNDWORK|DB|DATABASE|OTEL)_.*"));
        builder.environment().putAll(environment);
        process =
                builder.directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
    }

    private boolean becomesReady() throws InterruptedException {
        long end = System.nanoTime() + STARTUP_TIMEOUT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (isReady()) {
                return true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest ready =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + managementPort + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYetListening) {
            return false;
        }
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
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }
}
