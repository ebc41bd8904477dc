package dev.groundwork.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.Optional;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** How the rows of an entity are found by {@code q=}: by an index, and the best match first. */
public interface TextSearch {

    /**
     * What is wrong with words that no index helps to find, so that every row would be read for
     * them; empty where nothing is. The message continues the parameter's name.
     */
    Optional<String> flaw(String words);

    Predicate matches(HibernateCriteriaBuilder criteria, From<?, ?> row, String words);

    /** How well a row that matches does so; more is better. */
    Expression<Float> rank(HibernateCriteriaBuilder criteria, From<?, ?> row, String words);

    /** Whether it can show where in the row the words stand. */
    default boolean hasSnippet() {
        return false;
    }

    /** The part of the row where the words stand, each between {@link Snippet}'s marks. */
    default Expression<String> snippet(
            HibernateCriteriaBuilder criteria, From<?, ?> row, String words) {
        throw new UnsupportedOperationException("has no snippet");
    }
}
