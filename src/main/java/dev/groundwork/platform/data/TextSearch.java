package dev.groundwork.platform.data;

import java.util.Optional;

/** The search of an entity by {@code q=}, supported by an index and ordered by relevance. */
public interface TextSearch {

    /**
     * The error of search words that no index supports; empty if they are valid. The message
     * continues the parameter's name.
     */
    Optional<String> flaw(String words);

    /** The SQL of the condition. */
    String matches(SqlRow row, String words);

    /** The SQL of the relevance of a matching row, a {@code real}; higher is better. */
    String rank(SqlRow row, String words);

    /** Whether it can show where in the row the words stand. */
    default boolean hasSnippet() {
        return false;
    }

    /**
     * The SQL of the part of the row where the words stand, each between {@link
     * dev.groundwork.platform.data.internal.query.Snippet}'s marks.
     */
    default String snippet(SqlRow row, String words) {
        throw new UnsupportedOperationException("This search provides no snippets");
    }
}
