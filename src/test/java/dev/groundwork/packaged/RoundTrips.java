package dev.groundwork.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between the service and its database and counts how often the requests' connections wait
 * for an answer: whatever is sent before one comes is one round trip, be it one message or five.
 */
final class RoundTrips implements AutoCloseable {

    /**
     * As the request pool begins its connections; readiness and the batch pool have other names.
     */
    private static final String OF_REQUESTS = "application_name\0groundwork\0";

    private static final int CHUNK = 64 * 1024;

    private final ServerSocket listening = new ServerSocket(0);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong total = new AtomicLong();
    private final int database;

    RoundTrips(int database) throws IOException {
        this.database = database;
        begin(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    long total() {
        return total.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket service = opened(listening.accept());
            Socket server = opened(new Socket("localhost", database));
            Conversation conversation = new Conversation();
            begin(() -> carry(service, server, conversation::asked));
            begin(() -> carry(server, service, conversation::answered));
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    private static void carry(Socket from, Socket to, Listener listener) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
                listener.heard(Arrays.copyOf(chunk, read));
                out.write(chunk, 0, read);
            }
        }
    }

    private static void begin(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException closed) {
                                // Either side may hang up; the other one is told by the close.
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private interface Work {

        void run() throws IOException;
    }

    private interface Listener {

        void heard(byte[] bytes);
    }

    /** Of one connection, heard by a thread for each direction. */
    private final class Conversation {

        private boolean begun;
        private boolean counted;
        private boolean asking;

        synchronized void asked(byte[] bytes) {
            if (!begun) {
                begun = true;
                counted = new String(bytes, ISO_8859_1).contains(OF_REQUESTS);
            }
            if (!asking && counted) {
                total.incrementAndGet();
            }
            asking = true;
        }

        synchronized void answered(byte[] bytes) {
            asking = false;
        }
    }
}
