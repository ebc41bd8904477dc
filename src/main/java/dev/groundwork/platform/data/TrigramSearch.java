package dev.groundwork.platform.data;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

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
    public Predicate matches(HibernateCriteriaBuilder criteria, From<?, ?> row, String words) {
        Stream<Predicate> similar = texts(row).map(text -> similar(criteria, text, words));
        if (!TRIGRAM.matcher(words).find()) {
            return criteria.or(similar.toArray(Predicate[]::new));
        }
        String part = "%" + Comparison.escaped(words) + "%";
        Stream<Predicate> holding =
                texts(row).map(text -> criteria.ilike(text, part, Comparison.ESCAPE));
        return criteria.or(Stream.concat(similar, holding).toArray(Predicate[]::new));
    }

    /** Answered by the index, as the function that it stands for would not be. */
    private static Predicate similar(
            HibernateCriteriaBuilder criteria, Path<String> text, String words) {
        return criteria.isTrue(
                criteria.sql("(? %> ?)", Boolean.class, text, criteria.value(words)));
    }

    @Override
    public Expression<Float> rank(HibernateCriteriaBuilder criteria, From<?, ?> row, String words) {
        return criteria.function(
                "greatest",
                Float.class,
                texts(row)
                        .map(
                                text ->
                                        criteria.function(
                                                "word_similarity",
                                                Float.class,
                                                criteria.value(words),
                                                text))
                        .toArray(Expression[]::new));
    }

    private Stream<Path<String>> texts(From<?, ?> row) {
        return attributes.stream().map(row::<String>get);
    }
}
