package dev.groundwork.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/**
 * A field equals one of these values.
 *
 * @param values at least one, each of the field's type
 */
public record Filter(Field<?> field, List<Object> values) {

    public Predicate toPredicate(CriteriaBuilder criteria, From<?, ?> row) {
        return field.equal(criteria, row, values);
    }
}
