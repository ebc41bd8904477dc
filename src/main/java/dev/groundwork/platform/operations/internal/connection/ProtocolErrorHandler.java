package dev.groundwork.platform.operations.internal.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.http.CrossOriginHeaders;
import dev.groundwork.platform.http.DateHeader;
import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.http.SecurityHeaders;
import dev.groundwork.platform.operations.internal.connection.RequestFraming.Malformed;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.Problems;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * Answers malformed HTTP with a problem: what {@link RequestFraming} found, after the responses to
 * the requests before it, and what the server refuses itself, without a body. The connection is
 * closed, because the start of the next request in it is unknown.
 */
final class ProtocolErrorHandler extends ChannelDuplexHandler {

    private static final MalformedMessageException UNREADABLE =
            MalformedMessageException.malformed(
                    "The request cannot be parsed: its URL or its headers are malformed.");

    private final Problems problems;
    private final CrossOriginHeaders crossOrigin;
    private final ObjectMapper json;
    private boolean responseToHead;
    private boolean headRead;
    private String origin;

    /** Requests whose responses are not complete. */
    private int unanswered;

    private boolean responding;
    private boolean closing;

    /** What ends this connection; null while it is well-formed. */
    private Malformed malformed;

    ProtocolErrorHandler(Problems problems, CrossOriginHeaders crossOrigin, ObjectMapper json) {
        this.problems = problems;
        this.crossOrigin = crossOrigin;
        this.json = json;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            responseToHead = request.method().equals(HttpMethod.HEAD);
            unanswered++;
            headRead = request.decoderResult().isSuccess();
            origin = request.headers().get(HttpHeaderNames.ORIGIN);
        }
        super.channelRead(context, message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof Malformed found) {
            malformed = found;
            if (!found.inBody()) {
                // Those of the request before it say nothing of this one.
                headRead = false;
                origin = null;
                responseToHead = false;
            }
            refuseInTurn(context);
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /**
     * Answers where it is the turn of the malformed request; a response to it that has begun cannot
     * be taken back.
     */
    private void refuseInTurn(ChannelHandlerContext context) throws JsonProcessingException {
        if (malformed == null || closing || unanswered > (malformed.inBody() ? 1 : 0)) {
            return;
        }
        closing = true;
        if (malformed.inBody() && (responding || unanswered == 0)) {
            ChannelFuture unused = context.close();
            return;
        }
        // The compressor refuses a response to a request that it has not seen.
        ChannelHandlerContext compressor = context.pipeline().context(HttpContentCompressor.class);
        (compressor == null ? context : compressor)
                .writeAndFlush(response(problem(malformed.reason())))
                .addListener(LingeringShutdown.INSTANCE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (closing) {
            ReferenceCountUtil.release(message);
            if (!promise.isVoid()) {
                promise.tryFailure(new ClosedChannelException());
            }
            return;
        }
        Optional<ProblemException> refusal =
                message instanceof FullHttpResponse answer && hasNoBody(answer)
                        ? refusal(answer.status().code())
                        : Optional.empty();
        if (refusal.isEmpty()) {
            super.write(context, message, promise);
            written(context, message);
            return;
        }
        closing = true;
        ((FullHttpResponse) message).release();
        // The server closes the connection next, and what it writes then would flush this no more.
        context.writeAndFlush(response(refusal.get()), promise.unvoid())
                .addListener(LingeringShutdown.INSTANCE);
    }

    /** An interim response, such as 100, is no response. */
    private void written(ChannelHandlerContext context, Object message)
            throws JsonProcessingException {
        if (message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            return;
        }
        responding = !(message instanceof LastHttpContent);
        if (!responding) {
            unanswered--;
            refuseInTurn(context);
        }
    }

    private boolean hasNoBody(FullHttpResponse answer) {
        return !responseToHead
                && !answer.content().isReadable()
                && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private static Optional<ProblemException> refusal(int status) {
        return switch (status) {
            case 400 -> Optional.of(problem(UNREADABLE));
            case 414 -> Optional.of(problem(MalformedMessageException.urlTooLong()));
            case 431 -> Optional.of(problem(MalformedMessageException.headersTooLarge()));
            default -> Optional.empty();
        };
    }

    private static ProblemException problem(MalformedMessageException reason) {
        return new ProblemException(reason.type(), reason.getMessage());
    }

    private FullHttpResponse response(ProblemException refusal) throws JsonProcessingException {
        String id = RequestId.acceptOrGenerate(null);
        MDC.put(RequestId.LOG_KEY, id);
        try {
            // A URL that cannot be read has no path.
            Problem problem = problems.report(refusal, "Malformed request", "/");
            byte[] body = json.writeValueAsBytes(problem);
            FullHttpResponse answer =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.valueOf(problem.status()),
                            Unpooled.wrappedBuffer(body));
            HttpHeaders headers = answer.headers();
            SecurityHeaders.ALWAYS.forEach(headers::set);
            SecurityHeaders.OUTSIDE.forEach(headers::set);
            crossOriginHeaders().forEach(headers::set);
            headers.set(RequestId.HEADER, id)
                    .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpHeaderNames.DATE, DateHeader.now())
                    .set(HttpHeaderNames.CONNECTION, "close");
            return answer;
        } finally {
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    /** The origin may stand behind the header that could not be read. */
    private Map<CharSequence, CharSequence> crossOriginHeaders() {
        return origin == null && !headRead ? crossOrigin.ofUnreadRequest() : crossOrigin.of(origin);
    }
}
