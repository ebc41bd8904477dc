package dev.groundwork.platform.data;

import java.util.Collection;
import java.util.List;

/**
 * The selected members and includes of a row.
 *
 * @param members the members that were asked for, and then only their columns are read; empty for
 *     the whole row
 * @param includes the relations that are shown with it
 */
public record FieldSelection(List<Field<?>> members, List<RequestedInclude> includes) {

    public static final FieldSelection ALL = new FieldSelection(List.of(), List.of());

    public boolean isComplete() {
        return members.isEmpty();
    }

    /** The members that are shown of these rows. */
    public Collection<Field<?>> members(EntityDescriptor rows) {
        return isComplete() ? rows.mapping().all() : members;
    }
}
