package dev.groundwork.platform.operations.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.http.ConnectionSettings;
import dev.groundwork.platform.http.CrossOriginHeaders;
import dev.groundwork.platform.http.RequestReadTimeout;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.Problems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server of thirty connections, which closes further ones at once, as the framework's does. */
@QuarkusTest
class ConnectionLimiterTest {

    private static final int MAX = 30;
    private static final int LONGEST_LINE = 16_384;
    private static final int SHARE = 22;
    private static final int ANSWER_BYTES =
            "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nhere".length();

    private static final int PATIENCE_MILLIS = 10_000;

    @Inject Routes routes;
    @Inject Problems problems;
    @Inject CrossOriginHeaders crossOrigin;
    @Inject ObjectMapper json;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Socket> sockets = new ArrayList<>();
    private ConnectionLimiter shares;
    private Vertx vertx;

    @BeforeEach
    void aVertxOfItsOwn() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void oneAddressCannotHoldEveryConnection() throws Exception {
        // Given
        int port = serve(Optional.empty());
        for (int i = 0; i < MAX + 10; i++) {
            Socket socket = connect("127.0.0.2", port);
            if (i < SHARE) {
                assertThat(ask(socket)).startsWith("HTTP/1.1 200");
            }
        }

        // When
        List<String> ofOthers = new ArrayList<>();
        for (int i = 0; i < MAX - SHARE; i++) {
            ofOthers.add(ask(connect("127.0.0.3", port)));
        }

        // Then
        assertThat(ofOthers).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        assertThat(ask(sockets.get(SHARE))).isEmpty();
        assertThat(ask(sockets.get(SHARE - 1))).startsWith("HTTP/1.1 200");
        assertThat(closed()).isEqualTo(MAX + 10 - SHARE);
    }

    @Test
    void silentConnectionsOfManyAddressesKeepNobodyOut() throws Exception {
        // Given
        int port = serve(Optional.empty());
        for (int i = 0; i < MAX + 10; i++) {
            connect("127.0.1." + (1 + i), port);
            // Only a connection that the server has taken up can give way to the next one.
            int silent = Math.min(1 + i, MAX);
            int givenWay = 1 + i - silent;
            await().until(() -> closed() == givenWay && shares.silentConnections() == silent);
        }

        // When
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < SHARE; i++) {
            answers.add(ask(connect("127.0.0.2", port)));
        }

        // Then
        assertThat(answers).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        assertThat(closed()).isEqualTo(10 + SHARE);
    }

    @Test
    void aTrustedProxyIsHeldToNoShare() throws Exception {
        // Given
        int port = serve(Optional.of(List.of("127.0.0.0/30")));

        // When
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            answers.add(ask(connect("127.0.0.2", port)));
        }

        // Then
        assertThat(answers).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        assertThat(closed()).isZero();
    }

    private double closed() {
        return meters.counter("groundwork.share.rejected", "resource", "connections").count();
    }

    private int serve(Optional<List<String>> proxies) throws Exception {
        AtomicInteger open = new AtomicInteger();
        HttpServer server =
                vertx.createHttpServer()
                        .connectionHandler(connection -> count(connection, open))
                        .requestHandler(ConnectionLimiterTest::answer)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        ConnectionSettings settings = new Settings(proxies);
        shares = new ConnectionLimiter(settings, Optional.of(MAX), meters);
        MemorySize maxHeaders = new MemorySize(BigInteger.valueOf(LONGEST_LINE));
        new ConnectionGuard(
                        vertx,
                        settings,
                        shares,
                        routes,
                        problems,
                        crossOrigin,
                        json,
                        maxHeaders,
                        LONGEST_LINE)
                .guard(null);
        // The guard takes hold of the port on the thread that accepts.
        Thread.sleep(200);
        return server.actualPort();
    }

    private static void count(HttpConnection connection, AtomicInteger open) {
        if (open.incrementAndGet() > MAX) {
            open.decrementAndGet();
            connection.close();
        } else {
            connection.closeHandler(closed -> open.decrementAndGet());
        }
    }

    private static void answer(HttpServerRequest request) {
        RequestReadTimeout deadline = RequestReadTimeout.of(request).orElseThrow();
        deadline.requestHeadReceived(request, false);
        request.response().endHandler(ended -> deadline.responseSent()).end("here");
    }

    private Socket connect(String from, int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        sockets.add(socket);
        return socket;
    }

    /** The answer; empty where the connection was closed. */
    private static String ask(Socket socket) throws IOException {
        try {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(ANSWER_BYTES);
            return new String(answer, StandardCharsets.US_ASCII);
        } catch (SocketException closed) {
            return "";
        }
    }

    private record Settings(Optional<List<String>> trustedProxies) implements ConnectionSettings {

        @Override
        public Duration requestTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration writeTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Optional<Integer> maxConnectionsPerAddress() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> corsOrigins() {
            return Optional.empty();
        }
    }
}
