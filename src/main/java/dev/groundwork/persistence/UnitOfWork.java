package dev.groundwork.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * One request, one session, one transaction: committed when the work succeeds, rolled back on any
 * error. The answer leaves only after the commit.
 *
 * <p>Written out in the resource rather than as an annotation, because what must not hold a
 * connection (hashing a password, calling another service) then visibly stands before it.
 */
@Singleton
public class UnitOfWork {

    /**
     * Work that changes rows. A failure of the {@code Uni}, or a throw, leaves nothing behind.
     *
     * <p>Once begun, it goes on to its end although its caller goes away. The framework cancels
     * what nobody waits for, and a session that is closed while a statement is on its way is used
     * by two.
     */
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(work).memoize().indefinitely());
    }

    /**
     * Work that only reads: no transaction is opened, which would cost two round trips more. Each
     * statement sees what was committed before it, as it would under PostgreSQL's READ COMMITTED.
     */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return SessionOperations.withSession(session -> work.get());
    }
}
