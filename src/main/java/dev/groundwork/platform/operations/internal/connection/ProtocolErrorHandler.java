package dev.groundwork.platform.operations.internal.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.http.CrossOriginHeaders;
import dev.groundwork.platform.http.DateHeader;
import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.http.SecurityHeaders;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * Adds a problem body to the responses to malformed HTTP, which the server sends itself without a
 * body. Their connection is closed, because the start of the next request in it is unknown.
 */
final class ProtocolErrorHandler extends ChannelDuplexHandler {

    private final Problems problems;
    private final CrossOriginHeaders crossOrigin;
    private final ObjectMapper json;
    private boolean responseToHead;
    private boolean headRead;
    private String origin;

    ProtocolErrorHandler(Problems problems, CrossOriginHeaders crossOrigin, ObjectMapper json) {
        this.problems = problems;
        this.crossOrigin = crossOrigin;
        this.json = json;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            responseToHead = request.method().equals(HttpMethod.HEAD);
            headRead = request.decoderResult().isSuccess();
            origin = request.headers().get(HttpHeaderNames.ORIGIN);
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        Optional<ProblemException> refusal =
                message instanceof FullHttpResponse answer && hasNoBody(answer)
                        ? refusal(answer.status().code())
                        : Optional.empty();
        if (refusal.isEmpty()) {
            super.write(context, message, promise);
            return;
        }
        ((FullHttpResponse) message).release();
        context.write(response(refusal.get()), promise.unvoid())
                .addListener(ChannelFutureListener.CLOSE);
    }

    private boolean hasNoBody(FullHttpResponse answer) {
        return !responseToHead
                && !answer.content().isReadable()
                && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private static Optional<ProblemException> refusal(int status) {
        return switch (status) {
            case 400 ->
                    problem(
                            ProblemType.MALFORMED_REQUEST,
                            "The request cannot be parsed: its URL or its headers are malformed.");
            case 414 ->
                    problem(
                            ProblemType.URL_TOO_LONG,
                            "Send a shorter URL; a long filter can often be shortened with =in=.");
            case 431 -> problem(ProblemType.HEADERS_TOO_LARGE, "Send fewer or shorter headers.");
            default -> Optional.empty();
        };
    }

    private static Optional<ProblemException> problem(ProblemType type, String detail) {
        return Optional.of(new ProblemException(type, detail));
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
