package dev.groundwork.platform.internal.compat;

import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.session.ReactiveConnectionSupplier;
import org.hibernate.reactive.session.ReactiveSession;

/**
 * Leads from a {@link Mutiny.Session} to the connection, the entities and the mapping below it.
 * Hibernate Reactive 3.2 has {@code unwrap} on its implementation and not on the interface.
 */
public final class HibernateSessions {

    private HibernateSessions() {}

    public static ReactiveSession reactive(Mutiny.Session session) {
        return ((MutinySessionImpl) session).unwrap(ReactiveSession.class);
    }

    public static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session)
                .unwrap(ReactiveConnectionSupplier.class)
                .getReactiveConnection();
    }

    public static EntityPersister mapping(Mutiny.Session session, Class<?> entity) {
        return implementor(session).getFactory().getMappingMetamodel().getEntityDescriptor(entity);
    }

    /** How many entities the session manages; a proxy that is not initialized is none of them. */
    public static int loadedEntities(Mutiny.Session session) {
        int loaded = 0;
        for (var entry :
                implementor(session).getPersistenceContextInternal().reentrantSafeEntityEntries()) {
            if (Hibernate.isInitialized(entry.getKey())) {
                loaded++;
            }
        }
        return loaded;
    }

    private static SharedSessionContractImplementor implementor(Mutiny.Session session) {
        return (SharedSessionContractImplementor) reactive(session);
    }
}
