package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.JoinedRelation;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A relation that callers can load with {@code include=}. A CDI bean, made by the feature that
 * knows both sides: {@code invoice} tells customers that they have invoices, and {@code customer}
 * need not know of it.
 *
 * @param <P> the entity that the relation starts from
 * @param <T> the entity that is included
 */
public interface Include<P extends BaseEntity, T extends BaseEntity> extends Relation {

    Class<P> parentType();

    @Override
    Class<T> type();

    /** The parent's attributes that lead to what its rows of this relation are found by. */
    List<String> keyPath();

    /**
     * Loads the rows for all parents in one statement.
     *
     * @param keys of the parents
     * @param relations that may be included with what is included
     * @return by the parent's key, in the order asked for
     */
    Uni<Map<Long, List<Row<T>>>> load(Set<Long> keys, RequestedInclude asked, Includes relations);

    /**
     * Joins the relation to the statement of its parents, which saves a round trip.
     *
     * @param key the SQL of what the rows of this relation are found by
     */
    JoinedRelation<T> join(
            SqlStatement statement, String key, RequestedInclude asked, Includes relations);
}
