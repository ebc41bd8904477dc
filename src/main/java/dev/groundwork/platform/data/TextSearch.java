package dev.groundwork.platform.data;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.Optional;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The search of an entity by {@code q=}, supported by an index and ordered by relevance. */
public interface TextSearch {

    /**
     * The error of search words that no index supports; empty if they are valid. The message
     * continues the parameter's name.
     */
    Optional<String> flaw(String words);

    Predicate matches(HibernateCriteriaBuilder criteria, From<?, ?> row, String words);

    /** The relevance of a matching row; higher is better. */
    Expression<Float> rank(HibernateCriteriaBuilder criteria, From<?, ?> row, String words);

    /** Whether it can show where in the row the words stand. */
    default boolean hasSnippet() {
        return false;
    }

    /**
     * The part of the row where the words stand, each between {@link
     * dev.groundwork.platform.data.internal.query.Snippet}'s marks.
     */
    default Expression<String> snippet(
            HibernateCriteriaBuilder criteria, From<?, ?> row, String words) {
        throw new UnsupportedOperationException("This search provides no snippets");
    }
}
