package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Snippet;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.query.SortKey;
import java.util.List;

/** A text search condition, from {@code q=}. */
public record Search(TextSearch by, String words) implements Condition {

    @Override
    public String toSql(SqlRow row) {
        return by.matches(row, words);
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

    public String snippet(SqlRow row) {
        return by.snippet(row, words);
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
        public String toSql(SqlRow row) {
            return search.by().rank(row, search.words());
        }

        @Override
        public String parameter(SqlRow row, Object value) {
            return row.parameter(value);
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
