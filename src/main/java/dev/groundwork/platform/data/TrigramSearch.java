package dev.groundwork.platform.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trigram search in short texts such as names, exact or similar (PostgreSQL's {@code pg_trgm}). The
 * table needs a GIN index over all of the columns with {@code gin_trgm_ops}.
 *
 * @param attributes the texts that are searched
 */
public record TrigramSearch(List<String> attributes) implements TextSearch {

    private static final Pattern LETTER_OR_DIGIT =
            Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}]");

    /** All that the index keeps. A part without it would have to be looked for in every row. */
    private static final Pattern TRIGRAM = Pattern.compile(LETTER_OR_DIGIT + "{3}");

    @Override
    public Optional<String> flaw(String words) {
        return LETTER_OR_DIGIT.matcher(words).find()
                ? Optional.empty()
                : Optional.of("must contain a letter or a digit");
    }

    @Override
    public String matches(SqlRow row, String words) {
        List<String> conditions = new ArrayList<>();
        String query = row.parameter(words);
        // Answered by the index, as the function that it stands for would not be.
        texts(row).forEach(text -> conditions.add(text + " %> " + query));
        if (TRIGRAM.matcher(words).find()) {
            String part = row.parameter("%" + Comparison.escaped(words) + "%");
            texts(row).forEach(text -> conditions.add(text + " ilike " + part));
        }
        return "(" + String.join(" or ", conditions) + ")";
    }

    @Override
    public String rank(SqlRow row, String words) {
        String query = row.parameter(words);
        return texts(row)
                .map(text -> "word_similarity(%s, %s)".formatted(query, text))
                .collect(Collectors.joining(", ", "greatest(", ")"));
    }

    private Stream<String> texts(SqlRow row) {
        return attributes.stream().map(attribute -> row.column(List.of(attribute)));
    }
}
