package dev.groundwork.auth;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;

/**
 * What a caller may touch of one entity. A rule that says nothing lets only superusers in, so that
 * an entity whose rule was forgotten is closed.
 *
 * <p>{@link #mayRead} and {@link #readable} say the same, once of a row in memory and once in the
 * query: a list must not read what it then hides, or its totals and pages would tell.
 *
 * @param <E> the entity
 */
public interface AccessRule<E> {

    default boolean mayRead(Caller caller, E row) {
        return caller.superuser();
    }

    default boolean mayWrite(Caller caller, E row) {
        return caller.superuser();
    }

    /** Whether he may make this new row. */
    default boolean mayCreate(Caller caller, E row) {
        return mayWrite(caller, row);
    }

    /** The restriction on a query, or null where the caller may read every row. */
    default Predicate readable(Caller caller, CriteriaBuilder criteria, From<?, E> row) {
        return caller.superuser() ? null : criteria.disjunction();
    }
}
