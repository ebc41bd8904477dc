package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.RowAccess;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The condition of a query: the rows that the caller has access to, and of these some. */
public final class Restrictions {

    private Restrictions() {}

    public static Predicate all(
            HibernateCriteriaBuilder criteria,
            From<?, ?> row,
            RowAccess access,
            Predicate... conditions) {
        List<Predicate> all = new ArrayList<>(access.restrictions(criteria, row));
        all.addAll(List.of(conditions));
        return criteria.and(all.toArray(Predicate[]::new));
    }
}
