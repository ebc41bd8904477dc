package dev.groundwork.platform.data;

import dev.groundwork.platform.security.Callers;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The rows that a new row refers to, by their keys and without reading them. Whether one exists,
 * the foreign key says when the new row is written ({@code unknown_reference}).
 */
public final class RowReferences {

    private final Mutiny.Session session;
    private final Callers callers;

    RowReferences(Mutiny.Session session, Callers callers) {
        this.session = session;
        this.callers = callers;
    }

    /** Null for null. */
    public <T extends BaseEntity> T to(Class<T> entity, Long id) {
        return id == null ? null : session.getReference(entity, id);
    }

    /**
     * The owner of a new row: the user that is named or, where none is, the caller.
     *
     * @throws dev.groundwork.platform.problem.ProblemException {@code validation_failed} where the
     *     caller has no account
     */
    public <T extends BaseEntity> T owner(Class<T> entity, Long named, String field) {
        return to(entity, callers.owner(named, field));
    }
}
