package dev.groundwork.platform.operations.internal.connection;

import dev.groundwork.tool.Tool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A proxy of this machine before the service, which keeps its connections to the service. */
final class ReverseProxy implements AutoCloseable {

    private static final long START_MILLIS = 10_000;

    /** Programs, and how each is told what to do. */
    enum Kind {
        NGINX(
                new Tool("nginx", "nginx (Debian: apt-get install nginx-light)"),
                """
                daemon off;
                pid %1$s/pid;
                error_log stderr;
                worker_processes 1;
                events {}
                http {
                    log_format line '$request';
                    access_log %1$s/requests line;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    upstream service { server 127.0.0.1:%3$d; keepalive 1; }
                    server {
                        listen 127.0.0.1:%2$d;
                        location / {
                            proxy_pass http://service;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_request_buffering off;
                        }
                    }
                }
                """,
                "-p",
                "%1$s",
                "-e",
                "stderr",
                "-c"),
        HAPROXY(
                new Tool("haproxy", "HAProxy (Debian: apt-get install haproxy)"),
                """
                global
                    log stdout format raw local0
                defaults
                    mode http
                    log global
                    log-format %%r
                    http-reuse always
                    timeout connect 5s
                    timeout client 5s
                    timeout server 5s
                frontend proxy
                    bind 127.0.0.1:%2$d
                    default_backend service
                backend service
                    server one 127.0.0.1:%3$d
                """,
                "-f");

        private final Tool tool;
        private final String configuration;
        private final List<String> options;

        Kind(Tool tool, String configuration, String... options) {
            this.tool = tool;
            this.configuration = configuration;
            this.options = List.of(options);
        }
    }

    private final Path directory;
    private final Process process;
    private final int port;

    private ReverseProxy(Kind kind, int service) throws IOException {
        directory = Files.createTempDirectory("proxy");
        port = freePort();
        Path configuration = directory.resolve("configuration");
        Files.writeString(configuration, kind.configuration.formatted(directory, port, service));
        List<String> command = new ArrayList<>(List.of(kind.tool.command()));
        kind.options.forEach(option -> command.add(option.formatted(directory)));
        command.add(configuration.toString());
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log().toFile())
                        .start();
    }

    /** Skips the test where the program is missing. */
    static ReverseProxy started(Kind kind, int service) throws Exception {
        kind.tool.assumeInstalled();
        ReverseProxy proxy = new ReverseProxy(kind, service);
        proxy.awaitReady();
        return proxy;
    }

    int port() {
        return port;
    }

    /** The requests that the proxy has seen as such, and what else it said. */
    String requests() throws IOException {
        Path requests = directory.resolve("requests");
        return Files.readString(log()) + (Files.exists(requests) ? Files.readString(requests) : "");
    }

    private Path log() {
        return directory.resolve("log");
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("The proxy did not start: " + requests());
            }
            Thread.sleep(20);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
