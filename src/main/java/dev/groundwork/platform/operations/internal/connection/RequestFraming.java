package dev.groundwork.platform.operations.internal.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands before the codec of HTTP and passes on what is well-formed (RFC 9112). The codec takes
 * more: both kinds of length, sizes beyond 31 bits, bare line feeds. A proxy that reads such a
 * message otherwise would hide a second request in it from its own rules. From the first malformed
 * line on, everything is thrown away, and {@link ProtocolErrorHandler} is told.
 */
final class RequestFraming extends ChannelInboundHandlerAdapter {

    private static final int SMALLEST_HELD = 256;

    /**
     * Tells the handlers behind the codec that the message cannot be read.
     *
     * @param reason says what to send instead
     * @param inBody whether its head could be read, so that a request is in progress
     */
    record Malformed(MalformedMessageException reason, boolean inBody) {}

    private final MessageCheck check;

    /** The beginning of a line whose end has not come; null where there is none. */
    private ByteBuf held;

    private boolean malformed;

    /**
     * @param longestLine of a head, in bytes
     */
    RequestFraming(int longestLine) {
        check = new MessageCheck(longestLine);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (malformed || !(message instanceof ByteBuf arrived)) {
            ReferenceCountUtil.release(message);
            return;
        }
        ByteBuf bytes = arrived;
        if (held != null) {
            bytes = held.writeBytes(arrived);
            arrived.release();
            held = null;
        }
        Malformed found = null;
        try {
            check.check(bytes);
        } catch (MalformedMessageException refused) {
            malformed = true;
            found = new Malformed(refused, check.isInBody());
        }
        pass(context, bytes);
        if (found != null) {
            context.fireUserEventTriggered(found);
        }
    }

    private void pass(ChannelHandlerContext context, ByteBuf bytes) {
        int accepted = check.accepted();
        if (accepted == bytes.writerIndex()) {
            context.fireChannelRead(bytes);
            return;
        }
        ByteBuf good = bytes.readRetainedSlice(accepted - bytes.readerIndex());
        if (!malformed) {
            // A buffer of its own: that of the network is large, and the rest may be long in
            // coming.
            held =
                    context.alloc()
                            .buffer(Math.max(SMALLEST_HELD, 2 * bytes.readableBytes()))
                            .writeBytes(bytes);
        }
        bytes.release();
        if (good.isReadable()) {
            context.fireChannelRead(good);
        } else {
            good.release();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
