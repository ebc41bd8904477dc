package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.FieldType;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** An expression that rows can be sorted by. */
public interface SortKey {

    Expression<?> in(HibernateCriteriaBuilder criteria, From<?, ?> row);

    /** The type by which a cursor encodes the values. */
    FieldType<?> type();

    /** Whether a row may have no value. */
    boolean nullable();
}
