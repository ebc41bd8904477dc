package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.internal.compat.HibernateSessions;
import io.smallrye.mutiny.Uni;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Tells from Hibernate's mapping and from the session whether a write is one statement, which is a
 * transaction by itself: {@code begin} and {@code commit} would be two more round trips, and a lock
 * that waits for the network.
 */
public final class SingleStatement {

    private SingleStatement() {}

    /**
     * Whether a row of the entity is written by one statement: it is in one table, and nothing else
     * is written with it by a cascade or as a collection.
     */
    public static boolean isMapped(Mutiny.Session session, Class<?> entity) {
        EntityPersister mapping = HibernateSessions.mapping(session, entity);
        return !mapping.hasCascades()
                && !mapping.hasCollections()
                && mapping.getQuerySpaces().length == 1;
    }

    /**
     * Writes what the session holds: in a transaction, where that may be more than one row and none
     * is open yet. One that is only referred to is not written.
     */
    public static Uni<Void> flush(Mutiny.Session session) {
        return session.currentTransaction() != null
                        || HibernateSessions.loadedEntities(session) <= 1
                ? session.flush()
                : session.withTransaction(transaction -> session.flush());
    }
}
