package dev.groundwork.platform.development.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a socket of the test's own; the machine's real engine is never asked. */
@Timeout(10)
class DockerEngineTest {

    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private Path directory;
    private Path socket;
    private ServerSocketChannel server;

    @BeforeEach
    void makeAShortPath() throws IOException {
        // A Unix socket's path must be shorter than about a hundred characters.
        directory = Files.createTempDirectory("eng");
        socket = directory.resolve("e.sock");
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(directory);
    }

    @Test
    void findsAnEngineThatAnswersItsPing() throws IOException {
        // Given
        listen("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        DockerEngine engine = engine("unix://" + socket);

        // When
        boolean answers = engine.answers();

        // Then
        assertThat(answers).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 Server Error\r\n\r\n",
                "SSH-2.0-server\r\n",
                "HTTP/1.1 20",
                ""
            })
    void takesNothingElseForAnEngine(String answer) throws IOException {
        // Given
        listen(answer);
        DockerEngine engine = engine("unix://" + socket);

        // When
        boolean answers = engine.answers();

        // Then
        assertThat(answers).isFalse();
        assertThat(engine.tried()).singleElement().asString().contains(socket.toString());
    }

    @Test
    void waitsForASilentOneOnlyAMoment() throws IOException {
        // Given
        listen(null);
        DockerEngine engine = engine("unix://" + socket);
        long begin = System.nanoTime();

        // When
        boolean answers = engine.answers();

        // Then
        assertThat(answers).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT.multipliedBy(5));
        assertThat(engine.tried()).singleElement().asString().contains("no response in time");
    }

    @Test
    void saysWhyASocketThatNobodyServesIsNoEngine() throws IOException {
        // Given
        listen(null);
        server.close();
        DockerEngine engine = engine("unix://" + socket);

        // When
        boolean answers = engine.answers();

        // Then
        assertThat(answers).isFalse();
        assertThat(engine.tried()).singleElement().asString().contains(socket.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "tcp://", "unix:", "::", "tcp://127.0.0.1:1", "npipe://x"})
    void survivesAnyDockerHost(String dockerHost) {
        // When
        boolean answers = engine(dockerHost).answers();

        // Then
        assertThat(answers).isFalse();
    }

    private DockerEngine engine(String dockerHost) {
        return new DockerEngine(Map.of("DOCKER_HOST", dockerHost), directory, TIMEOUT);
    }

    /** Answers every connection with one text; null is silence. */
    private void listen(String answer) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(() -> serve(answer), "fake-engine");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(String answer) {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                if (answer != null) {
                    client.read(ByteBuffer.allocate(1024));
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                    client.close();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
