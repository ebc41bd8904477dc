package dev.groundwork.platform.bulk.internal;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.streams.WriteStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A write stream to a file that fails once a maximum number of bytes is exceeded; the declared
 * length does not count. Computes the digest of the file, which identifies a repeated upload.
 */
final class BoundedFile implements WriteStream<Buffer> {

    private final AsyncFile file;
    private final long maxBytes;
    private final Supplier<? extends Throwable> tooLarge;
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private long bytes;

    BoundedFile(AsyncFile file, long maxBytes, Supplier<? extends Throwable> tooLarge) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.tooLarge = tooLarge;
    }

    @Override
    public Future<Void> write(Buffer data) {
        bytes += data.length();
        digest.update(data.getByteBuf().nioBuffer());
        return isRefused()
                ? Future.failedFuture(tooLarge.get())
                : file.write(data)
                        .recover(failure -> Future.failedFuture(new FileSystemException(failure)));
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> done) {
        write(data).onComplete(done);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> done) {
        file.end(done);
    }

    @Override
    public boolean writeQueueFull() {
        // Once it refuses, whoever writes has closed it, and a closed file has no queue.
        return !isRefused() && file.writeQueueFull();
    }

    @Override
    public BoundedFile setWriteQueueMaxSize(int bytes) {
        file.setWriteQueueMaxSize(bytes);
        return this;
    }

    @Override
    public BoundedFile drainHandler(Handler<Void> handler) {
        file.drainHandler(handler);
        return this;
    }

    @Override
    public BoundedFile exceptionHandler(Handler<Throwable> handler) {
        file.exceptionHandler(handler);
        return this;
    }

    /** The digest of all written data; can be called once. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private boolean isRefused() {
        return bytes > maxBytes;
    }
}
