package dev.groundwork.ledger.batch.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP proxy between one replica and the database that fails as a network does: connections carry
 * nothing any more, and neither end learns that the other end has closed.
 *
 * <p>Two threads serve each connection. A replica has about 25 connections.
 */
final class NetworkProxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket listener =
            new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final InetSocketAddress database;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(NetworkProxy::daemon);
    private volatile boolean silent;

    /** Listens on a free port of the loopback address. */
    NetworkProxy(String host, int port) throws IOException {
        database = new InetSocketAddress(host, port);
        threads.execute(this::accept);
    }

    String host() {
        return listener.getInetAddress().getHostAddress();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Loses all connections of this moment; new ones work. */
    void loseConnections() {
        links.forEach(link -> link.lost = true);
    }

    /** Loses all connections of this moment, and new ones until {@link #speakAgain}. */
    void fallSilent() {
        silent = true;
        loseConnections();
    }

    /** Carries new connections again. Lost connections stay lost. */
    void speakAgain() {
        silent = false;
    }

    /** Closes both ends of the lost connections, as if their hosts had reset them. */
    void closeLostConnections() {
        links.stream().filter(link -> link.lost).forEach(Link::close);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        links.forEach(Link::close);
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Link link = new Link(listener.accept());
                links.add(link);
                // After the link is known, so that fallSilent cannot miss it.
                link.lost = silent;
                threads.execute(link::open);
            } catch (IOException closed) {
                // The proxy is closed, or the replica has gone before it was accepted.
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "torture-proxy");
        thread.setDaemon(true);
        return thread;
    }

    /** One connection of the replica and the one to the database that belongs to it. */
    private final class Link {
        private final Socket replicaSide;
        private final Socket databaseSide = new Socket();
        private volatile boolean lost;

        private Link(Socket replicaSide) {
            this.replicaSide = replicaSide;
        }

        private void open() {
            if (lost) {
                drop(replicaSide);
                return;
            }
            try {
                databaseSide.connect(database, CONNECT_MILLIS);
                databaseSide.setTcpNoDelay(true);
                replicaSide.setTcpNoDelay(true);
            } catch (IOException refused) {
                close();
                return;
            }
            threads.execute(() -> carry(databaseSide, replicaSide));
            carry(replicaSide, databaseSide);
        }

        private void carry(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                int count = from.getInputStream().read(buffer);
                while (count >= 0 && !lost) {
                    to.getOutputStream().write(buffer, 0, count);
                    count = from.getInputStream().read(buffer);
                }
            } catch (IOException closed) {
                // One end has closed the connection: the other end is told, unless it is lost.
            }
            if (lost) {
                drop(from);
            } else {
                close();
            }
        }

        /** Reads what this end sends until it closes, and tells the other end nothing. */
        private void drop(Socket from) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (from) {
                while (from.getInputStream().read(buffer) >= 0) {
                    // Dropped.
                }
            } catch (IOException closed) {
                // This end has reset the connection, or both were closed.
            }
        }

        private void close() {
            links.remove(this);
            close(replicaSide);
            close(databaseSide);
        }

        private void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException alreadyBroken) {
                // Nothing is left to close.
            }
        }
    }
}
