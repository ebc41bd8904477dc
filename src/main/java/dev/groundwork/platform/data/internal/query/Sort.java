package dev.groundwork.platform.data.internal.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Order;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** One sort criterion; {@code -created_at} is descending. */
public record Sort(SortKey key, boolean descending) {

    public Order toOrder(HibernateCriteriaBuilder criteria, From<?, ?> row) {
        Expression<?> value = key.in(criteria, row);
        return descending ? criteria.desc(value) : criteria.asc(value);
    }
}
