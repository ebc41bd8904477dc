package dev.groundwork.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Order;

/** One step of an order; {@code -created_at} is descending. */
public record Sort(Field<?> field, boolean descending) {

    public Order toOrder(CriteriaBuilder criteria, From<?, ?> row) {
        return descending ? criteria.desc(field.in(row)) : criteria.asc(field.in(row));
    }
}
