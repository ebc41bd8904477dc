package dev.groundwork.platform.internal.compat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** Parts of Vert.x 4.5's servers and requests that its public interfaces do not show. */
public final class HttpInternals {

    private HttpInternals() {}

    /** Netty's channel, to find a handler in its pipeline or to close it with data on its way. */
    public static Channel channel(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }

    /** The event loops that accept connections. */
    public static Iterable<EventExecutor> acceptors(Vertx vertx) {
        return ((VertxInternal) vertx).getAcceptorEventLoopGroup();
    }

    /**
     * The place of Vert.x' own handler in the pipeline of a connection; null before it is there.
     */
    public static ChannelHandlerContext server(ChannelPipeline pipeline) {
        return pipeline.context(VertxHandler.class);
    }

    /** Sets a local of the request's context, where Quarkus looks for the name of the route. */
    public static void putLocal(RoutingContext context, String name, Object value) {
        ((HttpServerRequestInternal) context.request()).context().putLocal(name, value);
    }

    /**
     * Sets the body of a request of which nothing arrived; only a BodyHandler sets it otherwise.
     */
    public static void setEmptyBody(RoutingContext context) {
        ((RoutingContextInternal) context).setBody(Buffer.buffer());
    }

    /**
     * The path as Vert.x Web matches it against routes: without dot segments, with unreserved
     * characters decoded. A second implementation could differ from it, which a guard must not.
     *
     * @throws IllegalArgumentException if it has a malformed escape
     */
    public static String normalizedPath(String path) {
        return HttpUtils.normalizePath(path);
    }
}
