package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Snippet;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.query.SortKey;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** A text search condition, from {@code q=}. */
public record Search(TextSearch by, String words) implements Condition {

    @Override
    public Predicate toPredicate(HibernateCriteriaBuilder criteria, From<?, ?> row) {
        return by.matches(criteria, row, words);
    }

    /** An access rule has no search: only the database finds words. */
    @Override
    public boolean matches(Object entity) {
        throw new UnsupportedOperationException("A search is done by the database alone: " + this);
    }

    @Override
    public List<List<String>> relations() {
        return List.of();
    }

    public Expression<String> snippet(HibernateCriteriaBuilder criteria, From<?, ?> row) {
        return by.snippet(criteria, row, words);
    }

    /** Converts the result of {@link #snippet} to HTML. */
    public String html(String snippet) {
        return Snippet.html(snippet);
    }

    /** The best match first. */
    public Sort byRelevance() {
        return new Sort(new Relevance(this), true);
    }

    private record Relevance(Search search) implements SortKey {
        @Override
        public Expression<?> in(HibernateCriteriaBuilder criteria, From<?, ?> row) {
            return search.by().rank(criteria, row, search.words());
        }

        @Override
        public FieldType<?> type() {
            return FieldType.REAL;
        }

        @Override
        public boolean nullable() {
            return false;
        }
    }
}
