package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.groundwork.platform.data.internal.query.QueryHarness;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a cursor is bound to, and what it goes with. */
class CursorBindingTest {

    @Test
    void aCursorBelongsToOneQuestion() {
        // Given
        Map<String, List<String>> asked =
                Map.of("title", List.of("a", "b"), "sort", List.of("-title"));

        // When
        ListRequest request = parse(asked);

        // Then
        assertThat(parse(new TreeMap<>(asked)).question()).isEqualTo(request.question());
        assertThat(
                        Stream.of(
                                        Map.of("title", List.of("a, b"), "sort", List.of("-title")),
                                        Map.of(
                                                "title",
                                                List.of("b", "a"),
                                                "sort",
                                                List.of("title")),
                                        Map.of(
                                                "title",
                                                List.of("a&title=b"),
                                                "sort",
                                                List.of("-title")),
                                        Map.of("title", List.of("a", "b")))
                                .map(other -> parse(other).question()))
                .doesNotContain(request.question())
                .doesNotHaveDuplicates();
    }

    @Test
    void aPlaceAndASizeAreNoPartOfTheQuestion() {
        // When
        ListRequest request = parse(Map.of("sort", List.of("title")));
        ListRequest other =
                parse(
                        Map.of(
                                "sort", List.of("title"),
                                "limit", List.of("7"),
                                "offset", List.of("14"),
                                "include", List.of("comments"),
                                "comments.limit", List.of("3"),
                                "fields", List.of("id"),
                                "count", List.of("exact")));

        // Then
        assertThat(other.question()).isEqualTo(request.question());
    }

    @Test
    void aCursorStandsAlone() {
        // When
        ProblemException refusal = refusal(Map.of("cursor", List.of("x"), "offset", List.of("0")));

        // Then
        assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        assertThat(refusal.getMessage()).contains("cursor: cannot be combined with offset");
    }

    @Test
    void aCursorThatIsNoneIsSaidAfterWhatElseIsWrong() {
        // When
        ProblemException alone = refusal(Map.of("cursor", List.of("x")));
        ProblemException beside = refusal(Map.of("cursor", List.of("x"), "limit", List.of("0")));

        // Then
        assertThat(alone.type()).isEqualTo(ProblemType.INVALID_CURSOR);
        assertThat(beside.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
    }

    private static ListRequest parse(Map<String, List<String>> query) {
        return QueryHarness.ofThings(query);
    }

    private static ProblemException refusal(Map<String, List<String>> query) {
        return catchThrowableOfType(
                ProblemException.class, () -> assertThat(parse(query)).isNull());
    }
}
