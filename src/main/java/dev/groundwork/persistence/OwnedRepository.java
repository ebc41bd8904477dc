package dev.groundwork.persistence;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.query.Field;
import dev.groundwork.query.Members;
import dev.groundwork.query.RowAccess;

/**
 * Rows that belong to a user: the owner and superusers read them. A repository whose rows they may
 * also write overrides {@link #writable} with {@code return readable(caller)}.
 */
public abstract class OwnedRepository<E extends BaseEntity> extends Repository<E> {

    private final Field<?> owner;

    /**
     * @param owner the id of the row's owner; null where only superusers read the row
     */
    protected OwnedRepository(
            Class<E> type, Members members, Includes includes, Callers callers, Field<?> owner) {
        super(type, members, includes, callers);
        this.owner = owner;
    }

    @Override
    public RowAccess readable(Caller caller) {
        return RowAccess.ownedBy(owner, caller);
    }
}
