package dev.groundwork.platform.data;

import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;

/**
 * The repository of rows that belong to a user, and that the owner and superusers can read. A
 * repository whose rows they may also write overrides {@link #writable} with {@code return
 * readable(caller)}.
 */
public abstract class OwnedRepository<E extends BaseEntity, V extends View>
        extends Repository<E, V> {

    private final Field<?> owner;

    /**
     * @param owner the id of the row's owner; null where only superusers read the row
     */
    protected OwnedRepository(
            Class<E> type,
            ViewMapping<V> mapping,
            Includes includes,
            Callers callers,
            Field<?> owner) {
        super(type, mapping, includes, callers);
        this.owner = owner;
    }

    @Override
    public RowAccess readable(Caller caller) {
        return RowAccess.ownedBy(owner, caller);
    }
}
