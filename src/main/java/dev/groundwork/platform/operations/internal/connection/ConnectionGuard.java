package dev.groundwork.platform.operations.internal.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.http.ConnectionSettings;
import dev.groundwork.platform.http.CrossOriginHeaders;
import dev.groundwork.platform.http.RequestReadTimeout;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.internal.compat.HttpInternals;
import dev.groundwork.platform.problem.Problems;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Enforces {@link dev.groundwork.platform.http.ConnectionSettings} on each connection. Neither
 * Quarkus nor Vert.x has a bound on the time of a whole request, nor a place for one before the
 * first request is there; so this takes hold of each connection where Netty accepts it. Both ports
 * are held.
 */
@Singleton
class ConnectionGuard {

    private static final int AFTER_THE_HEADERS = Integer.MAX_VALUE - 2;

    private final Vertx vertx;
    private final ConnectionSettings settings;
    private final ConnectionLimiter shares;
    private final Routes routes;
    private final Problems problems;
    private final CrossOriginHeaders crossOrigin;
    private final ObjectMapper json;
    private final int longestLine;

    ConnectionGuard(
            Vertx vertx,
            ConnectionSettings settings,
            ConnectionLimiter shares,
            Routes routes,
            Problems problems,
            CrossOriginHeaders crossOrigin,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize maxHeaders,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int maxLine) {
        this.vertx = vertx;
        this.settings = settings;
        this.shares = shares;
        this.routes = routes;
        this.problems = problems;
        this.crossOrigin = crossOrigin;
        this.json = json;
        this.longestLine = (int) Math.max(maxHeaders.asLongValue(), maxLine);
    }

    void register(@Observes Filters filters) {
        filters.register(this::requestHeadReceived, AFTER_THE_HEADERS);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(this::requestHeadReceived);
    }

    private void requestHeadReceived(RoutingContext context) {
        var request = context.request();
        RequestReadTimeout.of(request)
                .ifPresent(
                        deadline -> {
                            deadline.requestHeadReceived(
                                    request,
                                    routes.streamsBody(request.method().name(), request.path()));
                            context.addEndHandler(ended -> deadline.responseSent());
                        });
        context.next();
    }

    /** In dev mode the server outlives the code that would hold its connections. */
    void guard(@ObservesAsync HttpServerStart started) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            return;
        }
        for (EventExecutor acceptor : HttpInternals.acceptors(vertx)) {
            acceptor.execute(
                    () ->
                            ((SingleThreadEventLoop) acceptor)
                                    .registeredChannelsIterator()
                                    .forEachRemaining(this::guard));
        }
    }

    private void guard(Channel channel) {
        if (channel instanceof ServerChannel
                && channel.pipeline().get(Acceptance.class.getName()) == null) {
            channel.pipeline().addFirst(Acceptance.class.getName(), new Acceptance());
        }
    }

    /** Sees each new connection as a message of the channel that accepts them. */
    private final class Acceptance extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) throws Exception {
            if (accepted instanceof Channel connection) {
                connection
                        .pipeline()
                        .addLast(
                                new RequestReadTimeout(
                                        settings.requestTimeout(),
                                        () -> shares.requested(connection)),
                                writeTimeout(),
                                new Opening());
                shares.admit(
                        connection, context.executor(), () -> context.fireChannelRead(accepted));
            } else {
                super.channelRead(context, accepted);
            }
        }
    }

    private ChannelHandler writeTimeout() {
        return new WriteTimeoutHandler(settings.writeTimeout().toMillis(), TimeUnit.MILLISECONDS) {
            @Override
            protected void writeTimedOut(ChannelHandlerContext context) {
                ChannelFuture unused = context.close();
            }
        };
    }

    /**
     * Adds the handlers that stand beside the server's own. Those are there when a connection
     * opens, or with TLS when its handshake has ended, before its first bytes.
     */
    private final class Opening extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            super.channelActive(context);
            ChannelHandlerContext tls = context.pipeline().context(SslHandler.class);
            if (tls == null) {
                complete(context.pipeline());
            } else {
                context.pipeline().addAfter(tls.name(), null, new Opening());
            }
            context.pipeline().remove(this);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event)
                throws Exception {
            super.userEventTriggered(context, event);
            if (event == SslHandshakeCompletionEvent.SUCCESS) {
                complete(context.pipeline());
                context.pipeline().remove(this);
            }
        }

        private void complete(ChannelPipeline pipeline) {
            ChannelHandlerContext codec = pipeline.context(HttpRequestDecoder.class);
            ChannelHandlerContext server = HttpInternals.server(pipeline);
            if (codec != null && server != null) {
                pipeline.addBefore(codec.name(), null, new RequestFraming(longestLine));
                pipeline.addBefore(
                        server.name(), null, new ProtocolErrorHandler(problems, crossOrigin, json));
            }
        }
    }
}
