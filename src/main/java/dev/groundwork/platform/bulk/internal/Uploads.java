package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.internal.batch.ImportSettings;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.Pipe;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Streams a request body to a file at the speed of the disk, without buffering it in memory. Only
 * this process's user may read the file: rows hold personal data.
 */
@Singleton
public class Uploads {

    private final FileSystem files;
    private final UploadDirectory directory;
    private final long maxBytes;

    Uploads(Vertx vertx, UploadDirectory directory, ImportSettings settings) {
        this.files = vertx.fileSystem();
        this.directory = directory;
        this.maxBytes = settings.maxSize().asLongValue();
    }

    /**
     * @param sha256 of what stands in the file
     */
    public record Upload(Path path, String sha256) {}

    /**
     * The file with the whole body. Where the body is too large, or its sender goes away, no file
     * is left.
     */
    public Uni<Upload> receive(HttpServerRequest request) {
        // Before anything asynchronous: from here on neither bytes nor a lost connection are
        // missed.
        Pipe<Buffer> body = request.pipe();
        Path path = directory.path().resolve(UUID.randomUUID().toString());
        OpenOptions asNew =
                new OpenOptions().setRead(false).setCreateNew(true).setPerms("rw-------");
        return Uni.createFrom()
                .completionStage(
                        () ->
                                files.open(path.toString(), asNew)
                                        .onFailure(failure -> body.close())
                                        .compose(
                                                file -> {
                                                    sendContinue(request);
                                                    BoundedFile bounded =
                                                            new BoundedFile(
                                                                    file, maxBytes, this::tooLarge);
                                                    return body.to(bounded)
                                                            .map(done -> bounded.sha256Hex());
                                                })
                                        .map(sha256 -> new Upload(path, sha256))
                                        .recover(failure -> deleteAfterFailure(path, failure))
                                        .toCompletionStage());
    }

    public Uni<Void> delete(Path path) {
        return Uni.createFrom()
                .completionStage(() -> files.delete(path.toString()).toCompletionStage());
    }

    /** A client may wait to be asked for a large body (RFC 9110, section 10.1.1). */
    private static void sendContinue(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private Future<Upload> deleteAfterFailure(Path path, Throwable failure) {
        boolean known =
                failure instanceof ProblemException || failure instanceof FileSystemException;
        Throwable meaning = known ? failure : clientDisconnected();
        return files.delete(path.toString()).transform(gone -> Future.failedFuture(meaning));
    }

    /** The client is gone and does not receive this problem, but the log shows the right reason. */
    private static ProblemException clientDisconnected() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The connection closed before the file was complete.");
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.BODY_TOO_LARGE,
                "The file exceeds the limit of %d bytes. Split it into several files."
                        .formatted(maxBytes));
    }
}
