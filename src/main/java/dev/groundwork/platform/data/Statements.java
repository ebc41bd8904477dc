package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.sql.DirectConnection;
import dev.groundwork.platform.internal.compat.HibernateSessions;
import dev.groundwork.platform.operations.Explain;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jboss.logging.Logger;

/**
 * Runs SQL statements on the connection of the current unit of work, in its transaction if it has
 * one. For what runs for every request: Hibernate (7.2) keeps each native query that gives tuples
 * in its cache of plans under a key that equals no other, and then compares with all of them; that
 * was two fifths of the service's work for a short write.
 *
 * <p>Parameters are {@code $1}, {@code $2} and of the driver's own types. What the session has not
 * written yet is not written before.
 */
public final class Statements {

    /** Where Hibernate logs its statements, so that one switch is for all. */
    private static final Logger ECHO = Logger.getLogger("org.hibernate.SQL");

    private Statements() {}

    /**
     * @return the values of each row, as the driver gives them
     */
    public static Uni<List<Object[]>> rows(String sql, Object... parameters) {
        return Uni.createFrom().deferred(() -> select(sql, parameters));
    }

    private static Uni<List<Object[]>> select(String sql, Object[] parameters) {
        SqlConnection direct = DirectConnection.current();
        if (direct != null) {
            return run(direct, sql, parameters).map(Statements::values);
        }
        return inSession(connection -> connection.select(sql, parameters))
                .map(
                        found -> {
                            List<Object[]> rows = new ArrayList<>(found.size());
                            found.forEachRemaining(rows::add);
                            return rows;
                        });
    }

    /**
     * @return the first row's values, as the driver gives them; null where there is no row
     */
    public static Uni<Object[]> row(String sql, Object... parameters) {
        return rows(sql, parameters).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    /**
     * @return how many rows were written
     */
    public static Uni<Integer> update(String sql, Object... parameters) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            SqlConnection direct = DirectConnection.current();
                            return direct == null
                                    ? inSession(connection -> connection.update(sql, parameters))
                                    : run(direct, sql, parameters).map(RowSet::rowCount);
                        });
    }

    /** The planner's estimate of a statement, which does not run. */
    public static Uni<Explain.Estimate> explain(String sql, Object... parameters) {
        return row("explain " + sql, parameters).map(plan -> Explain.Estimate.of((String) plan[0]));
    }

    private static Uni<RowSet<Row>> run(SqlConnection connection, String sql, Object[] parameters) {
        ECHO.debug(sql);
        return UniHelper.toUni(connection.preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }

    private static List<Object[]> values(RowSet<Row> found) {
        List<Object[]> rows = new ArrayList<>(found.size());
        for (Row row : found) {
            Object[] values = new Object[row.size()];
            for (int place = 0; place < values.length; place++) {
                values[place] = row.getValue(place);
            }
            rows.add(values);
        }
        return rows;
    }

    private static <T> Uni<T> inSession(
            Function<ReactiveConnection, CompletionStage<T>> statement) {
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
