package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.sql.EntityTables;
import dev.groundwork.platform.security.Callers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The rows that a new row refers to, by their keys and without reading them. Whether one exists,
 * the foreign key says when the new row is written ({@code unknown_reference}).
 */
@Singleton
public final class RowReferences {

    private final BiFunction<Class<?>, Long, Object> references;
    private final Callers callers;

    @Inject
    RowReferences(EntityTables tables, Callers callers) {
        this((entity, id) -> tables.of(entity).reference(id), callers);
    }

    /**
     * @param session which loads a row where more of it is asked for than its key
     */
    RowReferences(Mutiny.Session session, Callers callers) {
        this(session::getReference, callers);
    }

    private RowReferences(BiFunction<Class<?>, Long, Object> references, Callers callers) {
        this.references = references;
        this.callers = callers;
    }

    /** Null for null. */
    public <T extends BaseEntity> T to(Class<T> entity, Long id) {
        return id == null ? null : entity.cast(references.apply(entity, id));
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
