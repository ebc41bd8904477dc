package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.query.Snippet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Full-text search with the syntax of web search engines: {@code "a phrase"}, {@code or}, {@code
 * -without}. The table needs a {@code tsvector} column with a GIN index.
 *
 * @param column the tsvector's, which the entity does not map: nobody reads it
 * @param language the text search configuration by which the column was made
 * @param text the attribute that a snippet is taken from
 */
public record FullTextSearch(String column, String language, String text) implements TextSearch {

    private static final String HEADLINE =
            "StartSel=%s, StopSel=%s, MaxWords=30, MinWords=12"
                    .formatted(Snippet.START, Snippet.STOP);

    private static final int MOST_WORDS = 20;

    private static final Pattern WORD = Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}]+");
    private static final Pattern OR =
            Pattern.compile("(?<!\\S)or(?!\\S)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEGATION = Pattern.compile("(?<!\\S)-(\"[^\"]*\"?|\\S+)");

    @Override
    public Optional<String> flaw(String words) {
        if (WORD.matcher(words).results().count() > MOST_WORDS) {
            return Optional.of("must have at most %d words".formatted(MOST_WORDS));
        }
        for (String alternative : OR.split(words)) {
            String wanted = NEGATION.matcher(alternative).replaceAll(" ");
            if (!wanted.equals(alternative) && !WORD.matcher(wanted).find()) {
                return Optional.of("must contain at least one word without - on each side of or");
            }
        }
        return Optional.empty();
    }

    /**
     * Words that the language drops, such as "the", leave a query of negations alone, which no
     * index serves; it finds nothing, like any other that has nothing to look for.
     */
    @Override
    public String matches(SqlRow row, String words) {
        String query = query(row, words);
        return "(%s @@ %s and querytree(%s) not in ('', 'T'))"
                .formatted(row.unmapped(column), query, query);
    }

    @Override
    public String rank(SqlRow row, String words) {
        return "ts_rank(%s, %s)".formatted(row.unmapped(column), query(row, words));
    }

    @Override
    public boolean hasSnippet() {
        return true;
    }

    @Override
    public String snippet(SqlRow row, String words) {
        return "ts_headline('%s', %s, %s, '%s')"
                .formatted(language, row.column(List.of(text)), query(row, words), HEADLINE);
    }

    private String query(SqlRow row, String words) {
        return "websearch_to_tsquery('%s', %s)".formatted(language, row.parameter(words));
    }
}
