package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.internal.compat.HttpInternals;
import io.netty.channel.ChannelFuture;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/** Writes an export to the body of one response. */
final class ExportSink {

    /**
     * Signals that the client aborted the export or exceeded a limit, which is no error of the
     * service.
     */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Abandoned(String why) {
            super(why, null, false, false);
        }
    }

    private final HttpServerRequest request;
    private final ServerHttpResponse response;
    private final Context context;
    private final Duration stallTimeout;
    private final long deadline;

    /**
     * @param stallTimeout a client that takes nothing for so long is cut off
     * @param timeLimit for the whole export
     */
    ExportSink(
            HttpServerRequest request,
            ServerHttpResponse response,
            Duration stallTimeout,
            Duration timeLimit) {
        this.request = request;
        this.response = response;
        this.context = Vertx.currentContext();
        this.stallTimeout = stallTimeout;
        this.deadline = System.nanoTime() + timeLimit.toNanos();
    }

    /**
     * Completes when the operating system has accepted the piece, so that the writer is never more
     * than one piece ahead of the client.
     */
    Uni<Void> write(byte[] piece) {
        if (piece.length == 0) {
            return Uni.createFrom().voidItem();
        }
        if (System.nanoTime() - deadline > 0) {
            return Uni.createFrom().failure(new Abandoned("the export exceeded its time limit"));
        }
        return Uni.createFrom()
                .completionStage(() -> response.write(piece))
                .onFailure()
                .transform(closed -> new Abandoned("the client closed the connection"))
                .ifNoItem()
                .after(stallTimeout)
                .failWith(() -> new Abandoned("the client stopped reading"))
                .emitOn(resume -> context.runOnContext(ignored -> resume.run()));
    }

    void end() {
        response.end();
    }

    /**
     * Ends the answer in such a way that it cannot be taken for a complete one: without the last
     * chunk (RFC 9112, section 8), or with a reset of the stream (RFC 9113, section 8.1).
     */
    void cutOff() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            // Vert.x itself would first wait until the client has read what is on its way.
            ChannelFuture unused = HttpInternals.channel(request).close();
        }
    }
}
