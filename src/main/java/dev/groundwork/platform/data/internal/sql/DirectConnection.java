package dev.groundwork.platform.data.internal.sql;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;

/**
 * The connection of work that runs SQL and needs no session of Hibernate. It belongs to the
 * request's context, as a session does.
 */
public final class DirectConnection {

    private static final String CONTEXT_KEY = "groundwork.connection";

    private DirectConnection() {}

    /** Null outside of such work. */
    public static SqlConnection current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<SqlConnection>get(CONTEXT_KEY, null)
                : null;
    }

    /** Runs the work with a connection, which is given back however it ends. */
    public static <T> Uni<T> with(Pool pool, Supplier<Uni<T>> work) {
        return UniHelper.toUni(pool.getConnection())
                .chain(
                        connection -> {
                            ContextLocals.put(CONTEXT_KEY, connection);
                            return Uni.createFrom()
                                    .deferred(() -> work.get())
                                    .eventually(
                                            () -> {
                                                ContextLocals.remove(CONTEXT_KEY);
                                                return UniHelper.toUni(connection.close());
                                            });
                        });
    }
}
