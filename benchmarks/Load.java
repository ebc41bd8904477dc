import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts transfers over many keep-alive connections, each of which sends its next request as soon as
 * it has an answer, or after a pause where it was refused. Meanwhile another user reads one row at a
 * time. Prints the figures as one line of JSON; times are in milliseconds.
 *
 * <p>One thread holds all connections, so that the load leaves the processors to the service: {@code
 * java Load.java PORT CONNECTIONS SECONDS PAUSE_MILLIS TOKEN BODY QUIET_TOKEN QUIET_PATH}.
 */
final class Load {

    /** Addresses of the loopback network that connections come from, as callers of a crowd do. */
    private static final int ADDRESSES = 20;

    private static final Pattern LENGTH =
            Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InetSocketAddress service;
    private final byte[] request;
    private final long pauseNanos;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final Map<String, List<Double>> latencies = new TreeMap<>();
    private final ArrayDeque<Connection> paused = new ArrayDeque<>();
    private int failures;

    private Load(int port, long pauseMillis, String token, String body) throws IOException {
        service = new InetSocketAddress("127.0.0.1", port);
        pauseNanos = pauseMillis * NANOS_PER_MILLI;
        selector = Selector.open();
        request =
                ("POST /v1/transfers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + token
                                + "\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        long seconds = Long.parseLong(arguments[2]);
        Load load = new Load(port, Long.parseLong(arguments[3]), arguments[4], arguments[5]);
        Single reads = new Single(port, arguments[6], "GET", arguments[7], "");
        Single transfers = new Single(port, arguments[4], "POST", "/v1/transfers", arguments[5]);
        List<Double> quiet = Collections.synchronizedList(new ArrayList<>());
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        Thread reader = new Thread(() -> reads.repeat(quiet, failed));
        reader.setDaemon(true);
        reads.send();
        reader.start();
        long begin = System.nanoTime();
        load.run(connections, begin + Duration.ofSeconds(seconds).toNanos());
        double took = (System.nanoTime() - begin) / 1e9;
        reader.interrupt();
        reader.join();
        long ended = System.nanoTime();
        load.close();
        double normal = secondsUntilNormal(reads, transfers, ended);
        System.out.printf(
                "{\"seconds\": %.3f, \"failures\": %d, \"answers\": {%s}, \"quiet\": %s,"
                        + " \"quiet_failures\": %d, \"normal_after\": %.3f}%n",
                took, load.failures, load.answers(), figures(quiet), failed.size(), normal);
    }

    private void run(int connections, long end) throws IOException {
        for (int i = 0; i < connections; i++) {
            connect(i);
        }
        while (System.nanoTime() < end) {
            selector.select(this::ready, 10);
            long now = System.nanoTime();
            while (!paused.isEmpty() && paused.peek().sent + pauseNanos <= now) {
                paused.poll().send();
            }
        }
    }

    private void connect(int number) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress("127.0.0." + (2 + number % ADDRESSES), 0));
        channel.configureBlocking(false);
        channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        Connection connection = new Connection(channel, number);
        if (channel.connect(service)) {
            channel.register(selector, SelectionKey.OP_READ, connection);
            connection.send();
        } else {
            channel.register(selector, SelectionKey.OP_CONNECT, connection);
        }
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isConnectable()) {
                connection.channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                connection.send();
            } else {
                connection.read();
            }
        } catch (IOException broken) {
            failures++;
            replace(key, connection);
        }
    }

    private void replace(SelectionKey key, Connection connection) {
        try {
            key.cancel();
            connection.channel.close();
            connect(connection.number);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private String answers() {
        List<String> members = new ArrayList<>();
        latencies.forEach(
                (status, took) -> members.add("\"%s\": %s".formatted(status, figures(took))));
        return String.join(", ", members);
    }

    private static String figures(List<Double> took) {
        List<Double> sorted = took.stream().sorted().toList();
        return "{\"count\": %d, \"p50\": %.2f, \"p99\": %.2f}"
                .formatted(sorted.size(), quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    private static double quantile(List<Double> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * part));
    }

    /** Until a read and a transfer both succeed, each in less than a quarter of a second. */
    private static double secondsUntilNormal(Single reads, Single transfers, long since)
            throws InterruptedException {
        double limit = 0.25;
        while (true) {
            double now = (System.nanoTime() - since) / 1e9;
            if (reads.succeedsWithin(limit) && transfers.succeedsWithin(limit) || now > 60) {
                return now;
            }
            Thread.sleep(50);
        }
    }

    /** One keep-alive connection of the load. */
    private final class Connection {
        private final SocketChannel channel;
        private final int number;
        private final StringBuilder answer = new StringBuilder();
        private long sent;

        private Connection(SocketChannel channel, int number) {
            this.channel = channel;
            this.number = number;
        }

        private void send() throws IOException {
            sent = System.nanoTime();
            answer.setLength(0);
            // Some hundred bytes into an empty send buffer: they go at once.
            if (channel.write(ByteBuffer.wrap(request)) != request.length) {
                throw new IOException("the send buffer is full");
            }
        }

        private void read() throws IOException {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("closed");
            }
            answer.append(
                    new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
            if (!isWhole()) {
                return;
            }
            String status = answer.substring(9, 12);
            long now = System.nanoTime();
            latencies
                    .computeIfAbsent(status, first -> new ArrayList<>())
                    .add((now - sent) / (double) NANOS_PER_MILLI);
            if (pauseNanos == 0 || status.startsWith("2")) {
                send();
            } else {
                sent = now;
                paused.add(this);
            }
        }

        private boolean isWhole() throws IOException {
            int head = answer.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            Matcher length = LENGTH.matcher(answer).region(0, head);
            if (!length.find()) {
                throw new IOException("an answer without Content-Length: " + answer);
            }
            return answer.length() >= head + 4 + Integer.parseInt(length.group(1));
        }
    }

    /** One request at a time, over a connection of its own. */
    private static final class Single {
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpRequest request;

        private Single(int port, String token, String method, String path, String body) {
            request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .version(HttpClient.Version.HTTP_1_1)
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build();
        }

        private int send() throws InterruptedException {
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            } catch (IOException noAnswer) {
                return 0;
            }
        }

        private boolean succeedsWithin(double seconds) throws InterruptedException {
            long begin = System.nanoTime();
            return send() / 100 == 2 && (System.nanoTime() - begin) / 1e9 < seconds;
        }

        private void repeat(List<Double> took, List<String> failed) {
            try {
                while (true) {
                    long begin = System.nanoTime();
                    int status = send();
                    if (status / 100 == 2) {
                        took.add((System.nanoTime() - begin) / (double) NANOS_PER_MILLI);
                    } else {
                        failed.add(Integer.toString(status));
                    }
                    Thread.sleep(100);
                }
            } catch (InterruptedException ended) {
                // The load has ended.
            }
        }
    }
}
