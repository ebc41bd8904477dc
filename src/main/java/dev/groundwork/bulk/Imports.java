package dev.groundwork.bulk;

import dev.groundwork.bulk.batch.ImportJob;
import dev.groundwork.bulk.batch.ImportMode;
import dev.groundwork.bulk.batch.ImportQueue;
import dev.groundwork.bulk.batch.ImportTable;
import dev.groundwork.bulk.batch.RowFormat;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.RequestId;
import dev.groundwork.http.Responses;
import dev.groundwork.http.Violation;
import dev.groundwork.share.Flow;
import dev.groundwork.write.Idempotency;
import dev.groundwork.write.IdempotentRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Takes a file in, and hands it to the batch lane. Whatever can be refused is refused before the
 * file is read: the caller's right, the mode, the format, and whether there is a place.
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
        Function<Object, IdempotentRequest> once = idempotency.ofBodyToCome();
        ImportQueue.Place place = queue.take(Flow.current());
        String requestId = RequestId.current();
        return Uni.createFrom()
                .deferred(() -> uploads.receive(request))
                .onFailure()
                .invoke(place::leave)
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

    /** The same bytes can mean other rows in another format. */
    private record Sent(RowFormat format, String sha256) {}

    private Uni<Void> submit(ImportJob<?> job, ImportQueue.Place place) {
        queue.submit(job, place);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> discard(Uploads.Upload file, ImportQueue.Place place) {
        return uploads.delete(file.path())
                .onItemOrFailure()
                .invoke((gone, failure) -> place.leave());
    }

    /** To the framework, {@code mode=} is as absent as no mode. */
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
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the file as it is, without Content-Encoding.");
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
