package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.AccessRule;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.security.Caller;

/**
 * Read access by the rule of an entity's own repository, found by the entity: an include of another
 * feature's rows follows it without knowing that repository.
 */
public record EntityRule(Includes includes, Class<? extends BaseEntity> type)
        implements AccessRule {

    @Override
    public RowAccess readable(Caller caller) {
        return includes.rule(type).readable(caller);
    }
}
