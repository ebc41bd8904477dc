package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.Flow;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.BooleanSupplier;

/** Work that waits for a connection. */
final class Waiter {

    private final Flow flow;
    private final AccessMode mode;
    private final Context context;
    private final Thread loop;
    private final BooleanSupplier callerGone;
    private final long asked = System.nanoTime();
    private final Promise<SqlConnection> connection = Promise.promise();

    /**
     * @param context on which the connection is delivered
     * @param loop the thread of that context, where the caller runs on it; else null
     */
    Waiter(Flow flow, AccessMode mode, Context context, Thread loop, BooleanSupplier callerGone) {
        this.flow = flow;
        this.mode = mode;
        this.context = context;
        this.loop = loop;
        this.callerGone = callerGone;
    }

    Flow flow() {
        return flow;
    }

    AccessMode mode() {
        return mode;
    }

    Thread loop() {
        return loop;
    }

    /** The wait so far, in nanoseconds. */
    long waited() {
        return System.nanoTime() - asked;
    }

    boolean isCallerGone() {
        return callerGone.getAsBoolean();
    }

    Future<SqlConnection> connection() {
        return connection.future();
    }

    /** Runs a task on the waiter's context: at once where the caller is on its thread already. */
    void run(Runnable task, boolean atOnce) {
        if (atOnce) {
            task.run();
        } else {
            context.runOnContext(onContext -> task.run());
        }
    }

    /** To be called on the waiter's context. */
    void deliver(SqlConnection leased) {
        connection.complete(leased);
    }

    void refuse(Throwable reason) {
        context.runOnContext(onContext -> connection.tryFail(reason));
    }

    /** To be called on the waiter's context. */
    void refuseAtOnce(Throwable reason) {
        connection.tryFail(reason);
    }
}
