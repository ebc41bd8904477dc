package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Sort;
import java.util.List;

/** A relation that can be loaded with {@code include=}. */
public interface Relation extends EntityDescriptor {

    /** The name in {@code include=} and of the member that it adds. */
    String name();

    /** Whether an array of rows is added, or one row. */
    boolean many();

    /** The default limit of rows per parent for a to-many relation. */
    int defaultLimit();

    /** The default sort order of a to-many relation, which ends with the key. */
    List<Sort> defaultSort();
}
