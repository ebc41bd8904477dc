package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.JoinedRelation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaFrom;
import org.hibernate.reactive.mutiny.Mutiny;

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

    /** Whether {@link #join} is supported for the caller at hand. */
    default boolean joinable() {
        return true;
    }

    /**
     * Loads the rows for all parents in one statement.
     *
     * @param keys of the parents
     * @param relations that may be included with what is included
     * @return by the parent's key, in the order asked for
     */
    Uni<Map<Long, List<Row<T>>>> load(
            Mutiny.Session session, Set<Long> keys, RequestedInclude asked, Includes relations);

    /**
     * Joins the relation to the statement of one parent, which saves a round trip.
     *
     * @param query reads nothing but this parent
     * @param key of the parent's own row
     */
    JoinedRelation<T> join(
            HibernateCriteriaBuilder criteria,
            JpaCriteriaQuery<?> query,
            JpaFrom<?, P> parent,
            long key,
            RequestedInclude asked,
            Includes relations);
}
