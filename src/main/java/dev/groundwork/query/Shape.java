package dev.groundwork.query;

import java.util.Collection;
import java.util.List;

/**
 * What is shown of a row.
 *
 * @param members the members that were asked for, and then only their columns are read; empty for
 *     the whole row
 * @param includes the relations that are shown with it
 */
public record Shape(List<Field<?>> members, List<Inclusion> includes) {

    public static final Shape WHOLE = new Shape(List.of(), List.of());

    public boolean isWhole() {
        return members.isEmpty();
    }

    /** The members that are shown of these rows. */
    public Collection<Field<?>> shown(Queryable rows) {
        return isWhole() ? rows.mapping().all() : members;
    }
}
