package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.QueryBudget;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.operations.PostgresError;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes exports. What fails before the first byte is a problem like any other; after it the answer
 * is cut off, so that nobody takes half of it for the whole.
 *
 * <p>A writer of its own, and not a {@code Multi} from the resource, because the framework leaves a
 * stream that failed half-way open, and puts line feeds of its own between what it is given.
 */
@Provider
@Singleton
public class ExportWriter implements ServerMessageBodyWriter<Export<?>> {

    private static final Logger LOG = Logger.getLogger(ExportWriter.class);

    /**
     * As {@link dev.groundwork.platform.operations.DatabaseWork} repeats what a schema change
     * invalidated.
     */
    private static final int MAX_RETRIES = 5;

    private final UnitOfWork work;
    private final Problems problems;
    private final ExportSettings settings;
    private final ExportPermits permits;
    private final QueryBudget budget;

    public ExportWriter(
            UnitOfWork work,
            Problems problems,
            ExportSettings settings,
            ExportPermits permits,
            QueryBudget budget) {
        this.work = work;
        this.problems = problems;
        this.settings = settings;
        this.permits = permits;
        this.budget = budget;
    }

    @Override
    public boolean isWriteable(
            Class<?> type,
            Type genericType,
            ResteasyReactiveResourceInfo target,
            MediaType mediaType) {
        return Export.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Export<?> export, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext exchange = (ResteasyReactiveRequestContext) context;
        HttpServerRequest request = exchange.unwrap(HttpServerRequest.class);
        refuseUnframed(request);
        Flow flow = Flow.current();
        permits.acquire(flow);
        exchange.suspend();
        ServerHttpResponse response = context.serverResponse();
        response.setChunked(true);
        ExportSink sink =
                new ExportSink(request, response, permits.stallTimeout(flow), settings.timeLimit());
        Uni.createFrom()
                .deferred(() -> run(export, sink))
                .onFailure(failure -> canSendProblem(failure, response))
                .retry()
                .atMost(MAX_RETRIES)
                .onTermination()
                .invoke(() -> permits.release(flow))
                .subscribe()
                .with(
                        done -> {
                            sink.end();
                            exchange.resume();
                        },
                        failure -> handleFailure(failure, exchange, request, sink));
    }

    /**
     * Whether a problem can still be sent; after the first write, the response can only be aborted.
     */
    private static boolean canSendProblem(Throwable failure, ServerHttpResponse response) {
        return PostgresError.mayBeStalePlan(failure) && !response.headWritten();
    }

    private <E extends BaseEntity> Uni<Void> run(Export<E> export, ExportSink sink) {
        return work.snapshot(
                settings.timeLimit(), () -> new ExportRun<>(export, sink, budget).run());
    }

    private void handleFailure(
            Throwable failure,
            ResteasyReactiveRequestContext exchange,
            HttpServerRequest request,
            ExportSink sink) {
        if (!exchange.serverResponse().headWritten()) {
            exchange.resume(failure, true);
            return;
        }
        String method = request.method().name();
        if (failure instanceof ExportSink.Abandoned) {
            LOG.infof("%s %s: cut off, %s", method, request.path(), failure.getMessage());
        } else {
            problems.report(failure, method, request.path());
        }
        sink.cutOff();
        exchange.close();
    }

    /** Rejects HTTP/1.0, where a truncated stream cannot be distinguished from a complete one. */
    private static void refuseUnframed(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_0) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    "An export requires HTTP/1.1 or newer, which distinguishes a truncated response from a"
                            + " complete one. Configure intermediate proxies to use HTTP/1.1.");
        }
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Export.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Export<?> export,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("Exports are written by writeResponse only");
    }
}
