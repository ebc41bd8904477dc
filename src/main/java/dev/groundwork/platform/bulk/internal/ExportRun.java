package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.QueryBudget;
import dev.groundwork.platform.data.Rows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One running export: reads a chunk of rows by key, writes it piece by piece, and discards it
 * before it reads the next one. Memory holds one chunk and one piece, for an export of any size.
 *
 * <p>Requires an active {@link dev.groundwork.platform.data.UnitOfWork#snapshot}.
 */
final class ExportRun<E extends BaseEntity> {

    private static final int PIECE_BYTES = 64 * 1024;

    private final Export<E> export;
    private final ExportSink sink;
    private final QueryBudget budget;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();

    private final Deque<Object> chunk = new ArrayDeque<>();
    private List<?> last;
    private long toRead;
    private boolean begun;

    ExportRun(Export<E> export, ExportSink sink, QueryBudget budget) {
        this.export = export;
        this.sink = sink;
        this.budget = budget;
        this.toRead = export.limit();
    }

    /**
     * @throws dev.groundwork.platform.problem.ProblemException {@code query_too_expensive}, through
     *     the {@code Uni} and before anything is written
     */
    Uni<Void> run() {
        return budget.check(export.repository(), export.request()).chain(this::steps);
    }

    private Uni<Void> steps() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(Boolean.TRUE::equals)
                .onItem()
                .ignoreAsUni();
    }

    /** Whether there is another. */
    private Uni<Boolean> step() {
        encode();
        if (piece.size() < PIECE_BYTES && toRead > 0) {
            return read().replaceWith(true);
        }
        boolean more = !chunk.isEmpty() || toRead > 0;
        return write().replaceWith(more);
    }

    private Uni<Void> read() {
        int most = (int) Math.min(export.chunk(), toRead);
        return export.repository()
                .list(export.request().withPage(most, last))
                .invoke(this::addChunk)
                .replaceWithVoid();
    }

    private void addChunk(Rows<?> rows) {
        chunk.addAll(rows.items());
        last = rows.last();
        toRead = last == null ? 0 : toRead - rows.items().size();
    }

    private void encode() {
        try {
            if (!begun) {
                export.encoder().begin(piece);
                begun = true;
            }
            while (!chunk.isEmpty() && piece.size() < PIECE_BYTES) {
                export.encoder().row(chunk.poll(), piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<Void> write() {
        byte[] bytes = piece.toByteArray();
        piece.reset();
        return sink.write(bytes);
    }
}
