package dev.groundwork.platform.development;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * A transaction that is rolled back at its end, for tests of repositories and entities in the
 * database that all tests share. Requests over HTTP have transactions of their own and are not part
 * of it.
 */
public final class RolledBack {

    private RolledBack() {}

    /**
     * Runs the work on a Vert.x context, flushes its changes and rolls them back.
     *
     * @return the result of the work, which is still there after the rollback
     * @throws Throwable the failure of the work or of the flush
     */
    public static <T> T run(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () ->
                        Panache.withTransaction(
                                () ->
                                        Panache.currentTransaction()
                                                .invoke(current -> current.markForRollback())
                                                .chain(ignored -> work.get())
                                                .call(RolledBack::flush)));
    }

    /** Without it, a change that the database rejects would pass. */
    private static Uni<Void> flush() {
        return Panache.getSession().chain(session -> session.flush());
    }
}
