package dev.groundwork.platform.operations;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs work on the database: repeats it after a stale plan, and marks a lost connection. */
public final class DatabaseWork {

    /**
     * Maximum number of retries after a stale plan. Each run prepares one statement on one
     * connection anew; a unit of work has few statements on one table, and may get another
     * connection each time.
     */
    private static final int MAX_RETRIES = 5;

    private DatabaseWork() {}

    /**
     * Repeats the work where a migration changed the result of one of its prepared statements. The
     * driver forgets that statement, so that the next run prepares it anew. A lost connection fails
     * with {@link ConnectionLostException}.
     *
     * @param work undone as a whole when it fails, or of one statement that writes and none after
     *     it
     */
    public static <T> Uni<T> run(Supplier<Uni<T>> work) {
        return marked(
                Uni.createFrom()
                        .deferred(() -> work.get())
                        .onFailure(PostgresError::mayBeStalePlan)
                        .retry()
                        .atMost(MAX_RETRIES));
    }

    /**
     * Like {@link #run} without retries: for work with side effects, or as a part of other work.
     */
    public static <T> Uni<T> runOnce(Supplier<Uni<T>> work) {
        return marked(Uni.createFrom().deferred(() -> work.get()));
    }

    private static <T> Uni<T> marked(Uni<T> work) {
        return work.onFailure(ConnectionLostException::isReasonOf)
                .transform(ConnectionLostException::new);
    }
}
