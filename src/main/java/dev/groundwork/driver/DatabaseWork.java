package dev.groundwork.driver;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs work on the database: repeats it after a stale plan, and marks a lost connection. */
public final class DatabaseWork {

    /**
     * How often work is repeated because of a stale plan. Each run prepares one statement on one
     * connection anew; a unit of work has few statements on one table, and may get another
     * connection each time.
     */
    private static final int MORE_TIMES = 5;

    private DatabaseWork() {}

    /**
     * Repeats the work where a migration changed the result of one of its prepared statements. The
     * driver forgets that statement, so that the next run prepares it anew. A lost connection fails
     * with {@link ConnectionLost}.
     *
     * @param work undone as a whole when it fails, or of one statement that writes and none after
     *     it
     */
    public static <T> Uni<T> run(Supplier<Uni<T>> work) {
        return marked(
                Uni.createFrom()
                        .deferred(() -> work.get())
                        .onFailure(ServerError::mayBeStalePlan)
                        .retry()
                        .atMost(MORE_TIMES));
    }

    /**
     * As {@link #run}, but not repeated: for work that leaves something behind, or is part of one.
     */
    public static <T> Uni<T> runOnce(Supplier<Uni<T>> work) {
        return marked(Uni.createFrom().deferred(() -> work.get()));
    }

    private static <T> Uni<T> marked(Uni<T> work) {
        return work.onFailure(ConnectionLost::isReasonOf).transform(ConnectionLost::new);
    }
}
