package dev.groundwork.platform.internal.compat;

import java.util.Set;
import org.hibernate.bytecode.enhance.spi.interceptor.AbstractInterceptor;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;

/**
 * Makes an entity a reference to a row that is known by its key alone: every other attribute
 * refuses to be read or written, as that of a session's reference does after the session.
 * Hibernate's own references need a session.
 */
public final class UnloadedRow extends AbstractInterceptor {

    private final String entity;

    private UnloadedRow(String entity) {
        this.entity = entity;
    }

    /**
     * @param row has its key
     */
    public static <T> T of(T row) {
        ((PersistentAttributeInterceptable) row)
                .$$_hibernate_setInterceptor(new UnloadedRow(row.getClass().getSimpleName()));
        return row;
    }

    /** Whether the row is such a reference. */
    public static boolean is(Object row) {
        return row instanceof PersistentAttributeInterceptable interceptable
                && interceptable.$$_hibernate_getInterceptor() instanceof UnloadedRow;
    }

    @Override
    protected Object handleRead(Object target, String attribute, Object value) {
        if (attribute.equals("id")) {
            return value;
        }
        throw new IllegalStateException(
                "Cannot read '%s' of an unloaded %s".formatted(attribute, entity));
    }

    @Override
    protected Object handleWrite(Object target, String attribute, Object before, Object value) {
        throw new IllegalStateException(
                "Cannot set '%s' of an unloaded %s".formatted(attribute, entity));
    }

    @Override
    public Set<String> getInitializedLazyAttributeNames() {
        return Set.of();
    }

    @Override
    public void attributeInitialized(String attribute) {
        throw new IllegalStateException("'%s' is never loaded".formatted(attribute));
    }

    @Override
    public boolean isAttributeLoaded(String attribute) {
        return false;
    }
}
