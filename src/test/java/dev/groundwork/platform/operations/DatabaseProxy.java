package dev.groundwork.platform.operations;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Stands between a pool and its database, as the network does, and can lose connections the way a
 * network does: without telling either side. What passes can be overheard.
 */
public final class DatabaseProxy implements AutoCloseable {

    private final NetServer server;
    private final NetClient client;
    private final Supplier<Listener> listeners;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean silent;
    private volatile boolean refusing;

    public DatabaseProxy(Vertx vertx, String host, int port) {
        this(vertx, host, port, Listener.NOBODY);
    }

    /**
     * @param listeners gives each connection one of its own
     */
    public DatabaseProxy(Vertx vertx, String host, int port, Supplier<Listener> listeners) {
        this.listeners = listeners;
        client = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(caller -> accept(caller, host, port));
        await(server.listen(0, "127.0.0.1"));
    }

    private void accept(NetSocket caller, String host, int port) {
        accepted.incrementAndGet();
        if (refusing) {
            caller.close();
            return;
        }
        open.add(caller);
        caller.pause();
        if (silent) {
            return;
        }
        Listener listener = listeners.get();
        client.connect(port, host)
                .onSuccess(
                        database -> {
                            caller.handler(
                                    sent -> {
                                        listener.asked(sent);
                                        forward(caller, database, sent);
                                    });
                            database.handler(
                                    sent -> {
                                        listener.answered();
                                        forward(caller, caller, sent);
                                    });
                            caller.closeHandler(closed -> hangUp(caller, database));
                            database.closeHandler(closed -> hangUp(caller, caller));
                            caller.resume();
                        })
                .onFailure(refused -> caller.close());
    }

    private void forward(NetSocket connection, NetSocket to, Buffer sent) {
        if (open.contains(connection)) {
            to.write(sent);
        }
    }

    private void hangUp(NetSocket connection, NetSocket other) {
        if (open.remove(connection)) {
            other.close();
        }
    }

    /**
     * Every connection of now carries nothing any more, and neither end learns that the other one
     * has closed; new connections work.
     */
    public void loseConnections() {
        open.clear();
    }

    /** Nothing is answered any more, on old connections or new ones. */
    public void fallSilent() {
        silent = true;
        open.clear();
    }

    /** Open connections go on, and no new one can be made. */
    public void refuseNewConnections() {
        refusing = true;
    }

    public void acceptNewConnections() {
        refusing = false;
    }

    public void speakAgain() {
        silent = false;
    }

    public int port() {
        return server.actualPort();
    }

    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        await(server.close());
        await(client.close());
    }

    /** Hears one connection, on one thread, before what it hears is passed on. */
    public interface Listener {

        Supplier<Listener> NOBODY =
                () ->
                        new Listener() {
                            @Override
                            public void asked(Buffer sent) {}

                            @Override
                            public void answered() {}
                        };

        void asked(Buffer sent);

        void answered();
    }

    public static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }
}
