package dev.groundwork.platform.operations.internal.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection after its last response, and lets the client read that: closed while bytes are
 * still coming in, a connection is reset, and the response may be lost (RFC 9112, section 9.6).
 */
final class LingeringShutdown implements ChannelFutureListener {

    static final LingeringShutdown INSTANCE = new LingeringShutdown();

    private static final long MILLIS = 2_000;

    private LingeringShutdown() {}

    @Override
    public void operationComplete(ChannelFuture written) {
        Channel channel = written.channel();
        // With TLS, what ends the connection is a message of its own.
        if (written.isSuccess()
                && channel instanceof SocketChannel socket
                && channel.pipeline().get(SslHandler.class) == null) {
            ChannelFuture unused = socket.shutdownOutput();
            ScheduledFuture<?> end =
                    channel.eventLoop()
                            .schedule(() -> close(channel), MILLIS, TimeUnit.MILLISECONDS);
            channel.closeFuture().addListener(closed -> end.cancel(false));
        } else {
            close(channel);
        }
    }

    private static void close(Channel channel) {
        ChannelFuture unused = channel.close();
    }
}
