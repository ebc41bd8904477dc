package dev.groundwork.platform.operations.internal.connection;

import dev.groundwork.platform.http.AddressBlocks;
import dev.groundwork.platform.http.ClientAddress;
import dev.groundwork.platform.http.ConnectionSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the connections of one address; if all connections are in use, closes the oldest one that
 * has not sent a request. Trusted proxies are exempt from the share: theirs are the connections of
 * many.
 *
 * <p>Counts what it closes as {@code groundwork.share.rejected} with {@code
 * resource="connections"}.
 */
@Singleton
class ConnectionLimiter {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final OpenConnections<Channel> open;
    private final AddressBlocks trustedProxies;
    private final Counter closed;

    ConnectionLimiter(
            ConnectionSettings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-connections") Optional<Integer> max,
            MeterRegistry meters) {
        int total = max.orElse(UNLIMITED);
        int threeQuarters = total == UNLIMITED ? UNLIMITED : (int) Math.max(1, total * 3L / 4);
        this.open =
                new OpenConnections<>(
                        total, settings.maxConnectionsPerAddress().orElse(threeQuarters));
        this.trustedProxies = new AddressBlocks(settings.trustedProxies().orElse(List.of()));
        this.closed = meters.counter("groundwork.share.rejected", "resource", "connections");
    }

    /**
     * Takes a connection that was accepted and belongs to no event loop yet.
     *
     * @param acceptor runs what accepts connections, this method included
     * @param proceed hands the connection to the server, on that executor; not called where the
     *     connection is closed instead
     */
    void admit(Channel connection, Executor acceptor, Runnable proceed) {
        String address = sharedAddress(connection);
        if (!open.accept(address)) {
            closed.increment();
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(ended -> open.closed(connection, address));
        connection.pipeline().addLast(new Opening());
        open.evictOldestSilent()
                .ifPresentOrElse(silent -> close(silent, () -> acceptor.execute(proceed)), proceed);
    }

    /** Connections that are ready and have sent no request. */
    int silentConnections() {
        return open.silent();
    }

    void requested(Channel connection) {
        open.requested(connection);
    }

    /** The address that the connection is counted for; null for trusted proxies. */
    private String sharedAddress(Channel connection) {
        return connection.remoteAddress() instanceof InetSocketAddress address
                        && !trustedProxies.contain(address)
                ? ClientAddress.of(address.getAddress().getHostAddress())
                : null;
    }

    /**
     * The server counts a connection until its channel is inactive, which the event loop says after
     * the one task that is queued here when the channel closes.
     */
    private void close(Channel silent, Runnable then) {
        closed.increment();
        EventLoop loop = silent.eventLoop();
        silent.closeFuture().addListener(ended -> loop.execute(() -> loop.execute(then)));
        ChannelFuture unused = silent.close();
    }

    /** Says when the connection has an event loop, from where on it can be closed by others. */
    private final class Opening extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            open.opened(context.channel());
            super.channelActive(context);
            context.pipeline().remove(this);
        }
    }
}
