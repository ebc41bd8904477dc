package dev.groundwork.platform.bulk;

import dev.groundwork.platform.bulk.internal.Import;
import dev.groundwork.platform.bulk.internal.ImportRepository;
import dev.groundwork.platform.bulk.internal.ImportResource;
import dev.groundwork.platform.bulk.internal.Uploads;
import dev.groundwork.platform.bulk.internal.batch.ImportJob;
import dev.groundwork.platform.bulk.internal.batch.ImportMode;
import dev.groundwork.platform.bulk.internal.batch.ImportQueue;
import dev.groundwork.platform.data.Idempotency;
import dev.groundwork.platform.data.IdempotentRequest;
import dev.groundwork.platform.http.RequestId;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.Violation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Receives an uploaded file and submits it to the batch lane. The caller's role, the mode, the
 * format and the length of the queue are checked before the file is read.
 */
@Singleton
public class Imports {

    private final ImportRepository imports;
    private final Uploads uploads;
    private final ImportQueue queue;
    private final Idempotency idempotency;

    Imports(ImportRepository imports, Uploads uploads, ImportQueue queue, Idempotency idempotency) {
        this.imports = imports;
        this.uploads = uploads;
        this.queue = queue;
        this.idempotency = idempotency;
    }

    /**
     * One import for each Idempotency-Key: the same file sent again is answered as the first was,
     * unless that import has failed. It is then imported anew.
     *
     * @param table where the rows go
     * @param mode as the query has it; null is all or nothing
     * @param request whose body has not been read
     * @return 202, once the whole file is here
     * @throws ProblemException {@code forbidden}, {@code invalid_parameter}, {@code
     *     unsupported_media_type}, {@code too_busy}; and {@code body_too_large} through the {@code
     *     Uni}
     */
    public <R> Uni<RestResponse<ImportView>> begin(
            ImportTable<R> table, String mode, HttpServerRequest request) {
        Import wanted = new Import(table.name(), mode(mode, request));
        imports.requireMayImport(wanted);
        RowFormat format = format(request);
        Function<Object, IdempotentRequest> once = idempotency.ofStreamedBody();
        ImportQueue.Place place = queue.acquire(Flow.current());
        String requestId = RequestId.current();
        return Uni.createFrom()
                .deferred(() -> uploads.receive(request))
                .onFailure()
                .invoke(place::release)
                .chain(
                        file ->
                                keep(wanted, once.apply(new Sent(format, file.sha256())))
                                        .onFailure()
                                        .call(failure -> discard(file, place))
                                        .call(
                                                () ->
                                                        wanted.id == null
                                                                ? discard(file, place)
                                                                : submit(
                                                                        new ImportJob<>(
                                                                                wanted.id,
                                                                                table,
                                                                                format,
                                                                                wanted.mode,
                                                                                file.path(),
                                                                                requestId),
                                                                        place)));
    }

    /**
     * Makes the import, which has the key until it fails; or answers as the first request with the
     * key was answered.
     */
    private Uni<RestResponse<ImportView>> keep(Import wanted, IdempotentRequest once) {
        wanted.keyScope = once.scope();
        return once.write(
                () ->
                        imports.create(wanted)
                                .map(
                                        made ->
                                                Responses.accepted(
                                                        ImportResource.PATH,
                                                        made.id,
                                                        imports.view(made))));
    }

    /**
     * The fingerprinted content of a request, with the format because the same bytes can mean
     * different rows.
     */
    private record Sent(RowFormat format, String sha256) {}

    private Uni<Void> submit(ImportJob<?> job, ImportQueue.Place place) {
        queue.submit(job, place);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> discard(Uploads.Upload file, ImportQueue.Place place) {
        return uploads.delete(file.path())
                .onItemOrFailure()
                .invoke((gone, failure) -> place.release());
    }

    /** Distinguishes an empty {@code mode=} from an absent one, which the framework does not. */
    private static ImportMode mode(String mode, HttpServerRequest request) {
        return mode == null && !request.params().contains("mode")
                ? ImportMode.ALL_OR_NOTHING
                : ImportMode.of(mode)
                        .orElseThrow(
                                () ->
                                        ProblemException.of(
                                                ProblemType.INVALID_PARAMETER,
                                                Violation.inQuery(
                                                        "mode",
                                                        "must be all-or-nothing or skip-errors")));
    }

    private static RowFormat format(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the file without Content-Encoding.");
        }
        return RowFormat.of(request.getHeader(HttpHeaders.CONTENT_TYPE))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                        "Send Content-Type: application/x-ndjson or text/csv, in"
                                                + " UTF-8."));
    }
}
