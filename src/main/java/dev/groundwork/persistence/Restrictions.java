package dev.groundwork.persistence;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.Arrays;
import java.util.Objects;

/** Conditions joined; one that is null restricts nothing. */
final class Restrictions {

    private Restrictions() {}

    static Predicate all(CriteriaBuilder criteria, Predicate... conditions) {
        return criteria.and(
                Arrays.stream(conditions).filter(Objects::nonNull).toArray(Predicate[]::new));
    }
}
