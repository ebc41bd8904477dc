package dev.groundwork.platform.data;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a view shows beside and instead of all of its members.
 *
 * @param selected the only members that are written, in this order; empty for all
 * @param rows views by the name of the relation that was included
 */
public record Included(Collection<Field<?>> selected, Map<String, Object> rows) {

    /** All members and no more. */
    public static final Included NOTHING = new Included(List.of(), Map.of());

    /** All members, and these rows. */
    public static Included with(String name, Object views) {
        return new Included(List.of(), Map.of(name, views));
    }
}
