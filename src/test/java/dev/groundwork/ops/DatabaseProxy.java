package dev.groundwork.ops;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a pool and its database, as the network does, and can lose connections the way a
 * network does: without telling either side.
 */
final class DatabaseProxy implements AutoCloseable {

    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean silent;

    DatabaseProxy(Vertx vertx, String host, int port) {
        client = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(caller -> accept(caller, host, port));
        await(server.listen(0, "127.0.0.1"));
    }

    private void accept(NetSocket caller, String host, int port) {
        accepted.incrementAndGet();
        open.add(caller);
        caller.pause();
        if (silent) {
            return;
        }
        client.connect(port, host)
                .onSuccess(
                        database -> {
                            caller.handler(sent -> forward(caller, database, sent));
                            database.handler(sent -> forward(caller, caller, sent));
                            caller.closeHandler(closed -> database.close());
                            database.closeHandler(closed -> hangUp(caller));
                            caller.resume();
                        })
                .onFailure(refused -> caller.close());
    }

    private void forward(NetSocket connection, NetSocket to, io.vertx.core.buffer.Buffer sent) {
        if (open.contains(connection)) {
            to.write(sent);
        }
    }

    private void hangUp(NetSocket caller) {
        if (open.remove(caller)) {
            caller.close();
        }
    }

    /** Every connection of now stays open and carries nothing any more; new ones work. */
    void loseConnections() {
        open.clear();
    }

    /** Nothing is answered any more, on old connections or new ones. */
    void fallSilent() {
        silent = true;
        open.clear();
    }

    void speakAgain() {
        silent = false;
    }

    int port() {
        return server.actualPort();
    }

    int accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        await(server.close());
        await(client.close());
    }

    static <T> T await(io.vertx.core.Future<T> future) {
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
