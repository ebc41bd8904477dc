package dev.groundwork.bulk;

import dev.groundwork.budget.QueryBudget;
import dev.groundwork.driver.ServerError;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Problems;
import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.persistence.UnitOfWork;
import dev.groundwork.share.Flow;
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

    /** As {@link dev.groundwork.driver.DatabaseWork} repeats what a schema change invalidated. */
    private static final int MORE_TIMES = 5;

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
                .onFailure(failure -> mayBegin(failure, response))
                .retry()
                .atMost(MORE_TIMES)
                .onTermination()
                .invoke(() -> permits.release(flow))
                .subscribe()
                .with(
                        done -> {
                            sink.end();
                            exchange.resume();
                        },
                        failure -> failed(failure, exchange, request, sink));
    }

    /** Once something was written, the answer can only be cut off. */
    private static boolean mayBegin(Throwable failure, ServerHttpResponse response) {
        return ServerError.mayBeStalePlan(failure) && !response.headWritten();
    }

    private <E extends BaseEntity> Uni<Void> run(Export<E> export, ExportSink sink) {
        return work.snapshot(
                settings.timeLimit(), () -> new ExportRun<>(export, sink, budget).toTheEnd());
    }

    private void failed(
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

    /** Without chunks, a stream that broke looks like one that ended. */
    private static void refuseUnframed(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_0) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    "An export needs HTTP/1.1 or newer, where a broken answer can be told from a"
                            + " whole one. If a proxy stands between, let it speak HTTP/1.1.");
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
        throw new UnsupportedOperationException("An export is written by writeResponse alone");
    }
}
