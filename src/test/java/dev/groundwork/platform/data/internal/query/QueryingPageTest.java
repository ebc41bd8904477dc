package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.ListRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/querying.md} names the operators and bounds as they are. */
class QueryingPageTest {

    private static final Path PAGE = Path.of("docs/querying.md");

    @Test
    void thePageHasEveryOperatorAndNoOther() throws IOException {
        // When
        Set<String> named = new TreeSet<>();
        Matcher operator = Pattern.compile("`(==|!=|=[a-z]+=)`").matcher(Files.readString(PAGE));
        while (operator.find()) {
            named.add(operator.group(1));
        }

        // Then
        Set<String> known = new TreeSet<>();
        for (Operator each : Operator.values()) {
            known.add(each.symbol());
        }
        assertThat(named).isEqualTo(known);
    }

    @Test
    void thePageSaysTheBoundsAsTheyAre() throws IOException {
        // When
        String page = Files.readString(PAGE);

        // Then
        assertThat(page)
                .contains(
                        String.format(
                                Locale.ROOT,
                                "%,d characters, %d comparisons, brackets %d deep",
                                FilterParser.LONGEST,
                                FilterParser.MOST_COMPARISONS,
                                FilterParser.DEEPEST))
                .contains("short form | %d |".formatted(FilterParser.MOST_VALUES))
                .contains("`q` | %d characters".formatted(ListRequestParser.LONGEST_SEARCH))
                .contains(
                        "`fields` | %d, %d |"
                                .formatted(
                                        FieldSelectionParser.MOST_INCLUDES,
                                        FieldSelectionParser.MOST_FIELDS))
                .contains(
                        String.format(
                                Locale.ROOT, "at most %,d, and does not", ListRequest.MAX_OFFSET))
                .contains(
                        "is %d unless told, at most %d"
                                .formatted(ListRequest.DEFAULT_LIMIT, ListRequest.MAX_LIMIT));
    }
}
