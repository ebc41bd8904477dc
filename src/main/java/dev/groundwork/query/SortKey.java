package dev.groundwork.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Something that rows can be ordered by. */
public interface SortKey {

    Expression<?> in(HibernateCriteriaBuilder criteria, From<?, ?> row);

    /** How a cursor carries its values. */
    FieldType<?> type();

    /** Whether a row may have no value. */
    boolean nullable();
}
