package dev.groundwork.platform.development.internal;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks whether a Docker engine responds, in well under a second if there is none. It looks only
 * where Dev Services will look later; a Podman socket elsewhere is found by neither unless {@code
 * DOCKER_HOST} names it.
 */
final class DockerEngine {

    private static final byte[] PING =
            "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final File WINDOWS_PIPE = new File("//./pipe/docker_engine");

    private final Map<String, String> environment;
    private final Path home;
    private final Duration timeout;
    private final List<String> tried = new ArrayList<>();

    /**
     * @param environment as from {@link System#getenv()}
     * @param home the user's home directory, under which Docker Desktop keeps its socket
     * @param timeout for each address
     */
    DockerEngine(Map<String, String> environment, Path home, Duration timeout) {
        this.environment = environment;
        this.home = home;
        this.timeout = timeout;
    }

    static DockerEngine ofThisMachine() {
        return new DockerEngine(
                System.getenv(), Path.of(System.getProperty("user.home")), Duration.ofMillis(500));
    }

    /** Whether an engine answers; {@link #tried()} then says what each address said. */
    public boolean answers() {
        tried.clear();
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (!host.isBlank()) {
            return answersAt(host.strip());
        }
        return sockets().stream().anyMatch(this::answersAt)
                || (isWindows() && WINDOWS_PIPE.exists());
    }

    /** One entry for each address asked, with the reason why it is not an engine. */
    public List<String> tried() {
        return List.copyOf(tried);
    }

    private List<Path> sockets() {
        List<Path> sockets = new ArrayList<>();
        sockets.add(Path.of("/var/run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isBlank()) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        sockets.add(home.resolve(".docker/run/docker.sock"));
        sockets.add(home.resolve(".docker/desktop/docker.sock"));
        return sockets;
    }

    private boolean answersAt(String dockerHost) {
        try {
            URI uri = URI.create(dockerHost);
            if ("unix".equals(uri.getScheme())) {
                return answersAt(Path.of(uri.getPath()));
            }
            if ("npipe".equals(uri.getScheme())) {
                return isWindows() && WINDOWS_PIPE.exists();
            }
            if (uri.getHost() == null) {
                tried.add("DOCKER_HOST: not a valid address");
                return false;
            }
            int port = uri.getPort() < 0 ? 2375 : uri.getPort();
            return ping(dockerHost, new InetSocketAddress(uri.getHost(), port), !wantsTls());
        } catch (IllegalArgumentException malformed) {
            tried.add("DOCKER_HOST: not a valid address");
            return false;
        }
    }

    private boolean answersAt(Path socket) {
        if (!Files.exists(socket)) {
            tried.add(socket + ": does not exist");
            return false;
        }
        return ping(socket.toString(), UnixDomainSocketAddress.of(socket), true);
    }

    private boolean ping(String name, SocketAddress address, boolean expectPong) {
        try (SocketChannel channel = open(address);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            long deadline = System.nanoTime() + timeout.toNanos();
            if (!channel.connect(address)) {
                await(channel, selector, SelectionKey.OP_CONNECT, deadline);
                channel.finishConnect();
            }
            // With TLS the engine would want a certificate first; that it listens must do.
            boolean pong = !expectPong || pong(channel, selector, deadline);
            if (!pong) {
                tried.add(name + ": responds, but not as a Docker engine");
            }
            return pong;
        } catch (IOException | RuntimeException e) {
            tried.add(name + ": " + (e.getMessage() == null ? e : e.getMessage()));
            return false;
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private static boolean pong(SocketChannel channel, Selector selector, long deadline)
            throws IOException {
        ByteBuffer request = ByteBuffer.wrap(PING);
        while (request.hasRemaining()) {
            if (channel.write(request) == 0) {
                await(channel, selector, SelectionKey.OP_WRITE, deadline);
            }
        }
        ByteBuffer answer = ByteBuffer.allocate("HTTP/1.1 200".length());
        while (answer.hasRemaining()) {
            await(channel, selector, SelectionKey.OP_READ, deadline);
            if (channel.read(answer) < 0) {
                return false;
            }
        }
        String status = new String(answer.array(), StandardCharsets.US_ASCII);
        return status.startsWith("HTTP/1.") && status.endsWith(" 200");
    }

    private static void await(
            SocketChannel channel, Selector selector, int operation, long deadline)
            throws IOException {
        channel.register(selector, operation);
        long left = (deadline - System.nanoTime()) / 1_000_000;
        selector.selectedKeys().clear();
        if (left <= 0 || selector.select(left) == 0) {
            throw new IOException("no response in time");
        }
    }

    private boolean wantsTls() {
        return !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isBlank();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
