package dev.groundwork.ops;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * The end of a pooled connection whose other side is gone.
 *
 * <p>To close such a connection the ordinary way gives it back to its pool, and to say goodbye to
 * the server would wait for ever. Vert.x has no public way to throw a pooled connection away, so
 * this closes its socket, which is what makes the pool forget it.
 */
final class DeadConnection {

    private DeadConnection() {}

    /** Completes once the pool has room for another connection; never fails. */
    static Future<Void> drop(SqlConnection dead) {
        Promise<Void> dropped = Promise.promise();
        dead.exceptionHandler(ignored -> {});
        dead.closeHandler(closed -> dead.close().onComplete(given -> dropped.tryComplete()));
        Connection physical = ((SqlConnectionInternal) dead).unwrap().unwrap();
        ((SocketConnectionBase) physical).socket().close();
        return dropped.future();
    }
}
