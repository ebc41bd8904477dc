package dev.groundwork.platform.data;

import dev.groundwork.platform.internal.compat.HibernateSessions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.reactive.pool.ReactiveConnection;

/**
 * Runs native SQL statements on the connection of the current session, in its transaction. For what
 * runs for every request: Hibernate (7.2) keeps each native query that gives tuples in its cache of
 * plans under a key that equals no other, and then compares with all of them; that was two fifths
 * of the service's work for a short write.
 *
 * <p>Parameters are {@code $1}, {@code $2} and of the driver's own types. What the session has not
 * written yet is not written before.
 */
public final class Statements {

    private Statements() {}

    /**
     * @return the first row's values, as the driver gives them; null where there is no row
     */
    public static Uni<Object[]> row(String sql, Object... parameters) {
        return run(connection -> connection.select(sql, parameters))
                .map(rows -> rows.hasNext() ? rows.next() : null);
    }

    /**
     * @return how many rows were written
     */
    public static Uni<Integer> update(String sql, Object... parameters) {
        return run(connection -> connection.update(sql, parameters));
    }

    private static <T> Uni<T> run(Function<ReactiveConnection, CompletionStage<T>> statement) {
        return Panache.getSession()
                .chain(
                        session ->
                                Uni.createFrom()
                                        .completionStage(
                                                () ->
                                                        statement.apply(
                                                                HibernateSessions.connection(
                                                                        session))));
    }
}
