package dev.groundwork.platform.http;

import dev.groundwork.platform.internal.compat.HttpInternals;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose request is not received in time. The server's own timeouts begin anew
 * with each byte, so that a byte now and then would hold a connection for ever. Works on the event
 * loop of its connection, as the first of its handlers; what is a whole head it is told.
 */
public final class RequestReadTimeout extends ChannelInboundHandlerAdapter {

    private final Duration timeout;
    private final Runnable firstHead;
    private boolean requested;
    private ChannelHandlerContext context;
    private ScheduledFuture<?> deadline;

    /** Bytes that belong to no request yet. */
    private boolean requestStarted = true;

    private boolean readSince;
    private int unanswered;

    /** The request whose body is on its way, or null. */
    private HttpServerRequest arriving;

    private boolean streamed;

    /**
     * @param firstHead called once, when the head of the connection's first request has come
     */
    public RequestReadTimeout(Duration timeout, Runnable firstHead) {
        this.timeout = timeout;
        this.firstHead = firstHead;
    }

    public static Optional<RequestReadTimeout> of(HttpServerRequest request) {
        return Optional.ofNullable(
                HttpInternals.channel(request).pipeline().get(RequestReadTimeout.class));
    }

    /**
     * @param streamed whether its body may take any time, as long as it goes on
     */
    public void requestHeadReceived(HttpServerRequest request, boolean streamed) {
        if (!requested) {
            requested = true;
            firstHead.run();
        }
        cancel();
        requestStarted = false;
        unanswered++;
        if (hasBody(request)) {
            arriving = request;
            this.streamed = streamed;
        }
    }

    /** May be called by any thread. */
    public void responseSent() {
        if (context.executor().inEventLoop()) {
            unanswered--;
            if (unanswered == 0) {
                arriving = null;
                cancel();
            }
        } else {
            context.executor().execute(this::responseSent);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext ignored) throws Exception {
        start();
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object bytes) throws Exception {
        readSince = true;
        requestStarted |= unanswered == 0;
        super.channelRead(context, bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) throws Exception {
        super.channelReadComplete(context);
        // Most requests are whole by now, and need no timer.
        if (deadline == null && (requestStarted || isArriving())) {
            start();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ignored) throws Exception {
        cancel();
        super.channelInactive(context);
    }

    private void start() {
        readSince = false;
        deadline =
                context.executor()
                        .schedule(this::expired, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expired() {
        deadline = null;
        if (!requestStarted && !isArriving()) {
            return;
        }
        if (!requestStarted && streamed && readSince) {
            start();
        } else {
            ChannelFuture unused = context.close();
        }
    }

    private boolean isArriving() {
        return arriving != null && !arriving.isEnded();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    public static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : !length.equals("0");
    }
}
