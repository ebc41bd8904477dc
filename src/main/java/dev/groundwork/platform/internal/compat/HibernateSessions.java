package dev.groundwork.platform.internal.compat;

import io.quarkus.hibernate.orm.runtime.PersistenceUnitUtil;
import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.session.ReactiveConnectionSupplier;

/**
 * Leads from a {@link Mutiny.Session} to the connection below it, and tells whether one is open.
 * Hibernate Reactive 3.2 has {@code unwrap} on its implementation and not on the interface; Panache
 * opens a session where none is, and cannot be asked for the present one.
 */
public final class HibernateSessions {

    private HibernateSessions() {}

    /** Whether the current context has a session of the default persistence unit. */
    public static boolean isOpen() {
        return SessionOperations.getCurrentSession(
                        PersistenceUnitUtil.DEFAULT_PERSISTENCE_UNIT_NAME)
                != null;
    }

    public static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session)
                .unwrap(ReactiveConnectionSupplier.class)
                .getReactiveConnection();
    }
}
