package dev.groundwork.platform.internal.compat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Closes a pooled connection whose peer is gone.
 *
 * <p>To close such a connection the ordinary way gives it back to its pool, and to say goodbye to
 * the server would wait for ever. Vert.x has no public way to throw a pooled connection away, so
 * this closes its socket, which is what makes the pool forget it, and then gives back the lease.
 */
public final class DeadConnection {

    private DeadConnection() {}

    /** Completes, on any thread, once the pool has room for another connection; never fails. */
    public static Future<Void> drop(SqlConnection dead) {
        Promise<Void> dropped = Promise.promise();
        SocketConnectionBase physical =
                (SocketConnectionBase) ((SqlConnectionInternal) dead).unwrap().unwrap();
        physical.context().runOnContext(onItsLoop -> closeSocket(dead, physical, dropped));
        return dropped.future();
    }

    private static void closeSocket(
            SqlConnection dead, SocketConnectionBase physical, Promise<Void> dropped) {
        Context itsLoop = physical.context();
        if (!physical.isValid()) {
            release(dead, dropped);
            return;
        }
        dead.exceptionHandler(ignored -> {});
        // Not at once but as the loop's next task: the pool is told of the end just after this
        // handler, and would hand out the dead connection again if it got it back before.
        dead.closeHandler(closed -> itsLoop.runOnContext(removed -> release(dead, dropped)));
        physical.socket().close();
    }

    private static void release(SqlConnection dead, Promise<Void> dropped) {
        dead.close().onComplete(given -> dropped.tryComplete());
    }
}
