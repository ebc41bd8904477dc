package dev.groundwork.auth;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;

/** Anyone may read it, nobody may write it: for what of a row is public. */
public final class Everyone<E> implements AccessRule<E> {

    @Override
    public boolean mayRead(Caller caller, E row) {
        return true;
    }

    @Override
    public boolean mayWrite(Caller caller, E row) {
        return false;
    }

    @Override
    public Predicate readable(Caller caller, CriteriaBuilder criteria, From<?, E> row) {
        return null;
    }
}
