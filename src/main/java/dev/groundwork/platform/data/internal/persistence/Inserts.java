package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Inserts many rows in the current unit of work. Together, which is fast, and where the database
 * refuses it says not which row it meant; or one by one, which says it. So: together first, and in
 * the rare case of a refusal one by one, in another transaction.
 */
@Singleton
public class Inserts {

    /** Rows of one table that are sent together. */
    private static final int BATCH = 100;

    private final DatabaseTranslator database;

    Inserts(DatabaseTranslator database) {
        this.database = database;
    }

    /**
     * A round trip for each batch. A refusal of an item's own (a rule, the caller's rights) names
     * the item, one of the database does not: see {@link #blamesARow}.
     *
     * @param add gives an item's row to the session, as {@link
     *     dev.groundwork.platform.data.Repository#add}
     * @return the rows, in the order of the items
     */
    public <T, E extends BaseEntity> Uni<List<E>> inBatches(
            List<T> items, Function<T, Uni<E>> add) {
        return Panache.getSession()
                .invoke(session -> session.setBatchSize(BATCH))
                .chain(session -> each(items, add).call(session::flush));
    }

    /** A round trip for each row. A problem names the item that was refused: {@code [3].email}. */
    public <T, E extends BaseEntity> Uni<List<E>> oneByOne(List<T> items, Function<T, Uni<E>> add) {
        return each(items, item -> add.apply(item).call(row -> row.flush()));
    }

    /** Whether the database refused a row for what stands in it (SQLSTATE classes 22 and 23). */
    public static boolean isDataError(Throwable failure) {
        return !(failure instanceof ProblemException)
                && DatabaseError.in(failure).filter(DatabaseError::isDataError).isPresent();
    }

    /** One after the other: a session has one connection. */
    private <T, E> Uni<List<E>> each(List<T> items, Function<T, Uni<E>> step) {
        AtomicInteger index = new AtomicInteger(-1);
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(
                        item -> {
                            int at = index.incrementAndGet();
                            return Uni.createFrom()
                                    .deferred(() -> step.apply(item))
                                    .onFailure()
                                    .transform(failure -> withIndex(at, failure));
                        })
                .collect()
                .asList();
    }

    private Throwable withIndex(int index, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem.at("[" + index + "]");
        }
        if (isDataError(failure)) {
            return database.translate(failure)
                    .<Throwable>map(problem -> problem.at("[" + index + "]"))
                    .orElse(failure);
        }
        return failure;
    }
}
