package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.DatabaseTranslator;
import dev.groundwork.platform.data.internal.persistence.RowWrite;
import dev.groundwork.platform.data.internal.sql.DirectConnection;
import dev.groundwork.platform.internal.compat.HibernateSessions;
import dev.groundwork.platform.operations.DatabaseWork;
import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs the work of a request in one session and one transaction, committed on success and rolled
 * back on any error. The answer leaves only after the commit.
 *
 * <p>Written out in the resource rather than as an annotation, because what must not hold a
 * connection (hashing a password, calling another service) then visibly stands before it.
 */
@Singleton
public class UnitOfWork {

    private static final String REPEATABLE_READ =
            "set transaction isolation level repeatable read, read only";

    /** Maximum number of retries after a deadlock or serialization failure. */
    private static final int MAX_RETRIES = 3;

    private final SessionLimits limits;
    private final Pool pool;

    UnitOfWork(SessionLimits limits, Pool pool) {
        this.limits = limits;
        this.pool = pool;
    }

    /**
     * Runs work that changes rows. A failure of the {@code Uni}, or a throw, leaves nothing behind.
     *
     * <p>May run more than once: a deadlock or a serialization failure undoes all of it and begins
     * it again, up to {@value #MAX_RETRIES} times, and so does a schema change that invalidates a
     * prepared statement. It must not change what outlives it.
     *
     * <p>Once begun, it completes even if its caller disconnects.
     */
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return inSession(() -> withRetry(() -> Panache.withTransaction(work)));
    }

    /**
     * The same, kept apart from other transactions as asked. Where the database cannot keep them
     * apart it gives this one up, which is then repeated like any other.
     *
     * @throws IllegalStateException within another unit of work, which has an isolation already
     */
    public <T> Uni<T> write(Isolation isolation, Supplier<Uni<T>> work) {
        if (isNested()) {
            throw new IllegalStateException(
                    "Only the outermost unit of work sets the isolation: " + isolation);
        }
        return isolation == Isolation.READ_COMMITTED
                ? write(work)
                : write(() -> Statements.update(isolation.statement()).chain(() -> work.get()));
    }

    /**
     * Work that writes one row through a repository, and does nothing else. A transaction with a
     * session of Hibernate, unless the repository does this write by one statement, which is a
     * transaction by itself: two round trips less, and no lock that waits for the network.
     */
    public <T> Uni<T> write(Repository<?, ?> rows, RowWrite write, Supplier<Uni<T>> work) {
        return rows.isOneStatement(write) ? statement(work) : write(work);
    }

    /**
     * Work that is one statement in SQL, such as a function of the database that changes all that
     * belongs together. It has no session of Hibernate; within another unit of work, it runs on
     * that one's connection.
     */
    public <T> Uni<T> statement(Supplier<Uni<T>> work) {
        return onConnection(work, () -> withRetry(() -> DirectConnection.with(pool, work)));
    }

    /**
     * Runs work that only reads, without a transaction, which would cost two more round trips. Each
     * statement sees what was committed before it, as it would under PostgreSQL's READ COMMITTED.
     * Nothing that is changed in it is written, unless it is part of a write. May run more than
     * once, where a schema change invalidates a prepared statement.
     *
     * <p>Like a write, it completes even if its caller disconnects.
     */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return inSession(() -> Panache.withSession(() -> reading(work)));
    }

    /**
     * Runs work that reads by SQL alone: by {@link Repository#list}, {@link Repository#get(long,
     * FieldSelection)}, {@link Repository#count} and {@link Statements}. As {@link #read}, without
     * a session of Hibernate, which would cost as much as a short statement; within another unit of
     * work, on that one's connection.
     */
    public <T> Uni<T> query(Supplier<Uni<T>> work) {
        return onConnection(work, () -> DirectConnection.with(pool, work));
    }

    private static <T> Uni<T> reading(Supplier<Uni<T>> work) {
        return Panache.getSession()
                .invoke(
                        session -> {
                            if (session.currentTransaction() == null) {
                                readOnly(session);
                            }
                        })
                .chain(session -> work.get());
    }

    /**
     * Runs work that only reads, in one REPEATABLE READ transaction whose statements all see the
     * same snapshot. It holds a connection and, in the database, every row version that was there
     * at that moment, so it must come to an end. Runs once: it may leave something behind, such as
     * half of an answer.
     *
     * @param longestPause how long it may pause between two statements, as while a client reads;
     *     the limits of a request's transaction do not hold for it
     */
    public <T> Uni<T> snapshot(Duration longestPause, Supplier<Uni<T>> work) {
        return DatabaseWork.runOnce(
                () -> Panache.withTransaction(() -> inSnapshot(longestPause, work)));
    }

    private <T> Uni<T> inSnapshot(Duration longestPause, Supplier<Uni<T>> work) {
        String limit = limits.inTransaction(Lane.REQUEST, longestPause);
        return Panache.getSession()
                .invoke(UnitOfWork::readOnly)
                .call(session -> session.createNativeQuery(REPEATABLE_READ).executeUpdate())
                .call(session -> session.createNativeQuery(limit).getSingleResult())
                .chain(session -> work.get());
    }

    /**
     * Only the outermost unit of work is repeated: the failure of a statement ends the transaction,
     * and a part of it cannot run again.
     *
     * @throws IllegalStateException through the {@code Uni}, within work that has no session: a
     *     second connection, which it would wait for with the first one in hand, may never come
     */
    private static <T> Uni<T> inSession(Supplier<Uni<T>> work) {
        return uncancellable(
                () -> {
                    if (DirectConnection.current() != null) {
                        throw new IllegalStateException(
                                "query and statement have no session; open read or write instead");
                    }
                    return isNested() ? work.get() : DatabaseWork.run(work);
                });
    }

    /**
     * @param outermost the work with a connection of its own
     */
    private static <T> Uni<T> onConnection(Supplier<Uni<T>> work, Supplier<Uni<T>> outermost) {
        return uncancellable(() -> isNested() ? work.get() : DatabaseWork.run(outermost));
    }

    private static boolean isNested() {
        return HibernateSessions.isOpen() || DirectConnection.current() != null;
    }

    private static <T> Uni<T> withRetry(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure(DatabaseTranslator::isRetryable)
                .retry()
                .atMost(MAX_RETRIES);
    }

    /**
     * Shields work from cancellation: the framework would otherwise close a session while a
     * statement is still running on it.
     */
    private static <T> Uni<T> uncancellable(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> work.get().memoize().indefinitely());
    }

    /** Disables dirty checking and flushing. */
    private static void readOnly(Mutiny.Session session) {
        session.setDefaultReadOnly(true);
        session.setFlushMode(FlushMode.MANUAL);
    }
}
