package dev.groundwork.persistence;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A relation that callers may load with a row by {@code include=}. A CDI bean, made by the feature
 * that knows both sides: {@code post} tells users that they have posts, and {@code user} need not
 * know of it.
 *
 * @param <P> the entity that the relation starts from
 */
public interface Include<P extends BaseEntity> {

    Class<P> parentType();

    /** The name in {@code include=} and of the member that it adds. */
    String name();

    /** The view that is included, for the API's description. */
    Class<?> viewType();

    /** Whether an array of views is included, or one view. */
    boolean many();

    /**
     * One statement for all parents together.
     *
     * @return by the parent's id, the view or list of views; a parent that is missing has none
     */
    Uni<Map<Long, Object>> load(Mutiny.Session session, List<P> parents);
}
