package dev.groundwork.persistence;

import dev.groundwork.access.AccessRule;
import dev.groundwork.access.RowAccess;
import dev.groundwork.auth.Caller;

/**
 * The rule of the repository of an entity, found by the entity: an include of another feature's
 * rows follows it without knowing that repository.
 */
record EntityRule(Includes includes, Class<? extends BaseEntity> type) implements AccessRule {

    @Override
    public RowAccess readable(Caller caller) {
        return includes.rule(type).readable(caller);
    }

    @Override
    public RowAccess writable(Caller caller) {
        return includes.rule(type).writable(caller);
    }

    @Override
    public RowAccess creatable(Caller caller) {
        return includes.rule(type).creatable(caller);
    }
}
