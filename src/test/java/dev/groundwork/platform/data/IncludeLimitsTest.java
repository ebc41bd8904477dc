package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.internal.query.QueryHarness;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncludeLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "include=author, 100",
        "include=author.things&author.things.limit=100, 100",
        "include=comments, 5",
        "include=comments&comments.limit=100, 1",
        "include=comments.author&comments.limit=100, 1",
        "include=comments&comments.limit=100&fields=comments.id, 100"
    })
    void anExportReadsFewerAtATimeTheMoreComesWithEach(String query, int expected) {
        // Given
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=");
            parameters.put(parts[0], List.of(parts[1]));
        }
        FieldSelection shape = QueryHarness.ofThings(parameters).shape();

        // When
        int chunk = IncludeLimits.chunk(100, QueryHarness.THINGS, shape, QueryHarness.RELATIONS);

        // Then
        assertThat(chunk).isEqualTo(expected);
    }

    @Test
    void noneWhereOneRowMayBringTooMuch() {
        // Given
        RequestedInclude comments =
                new RequestedInclude("comments", 101, List.of(), FieldSelection.ALL);
        FieldSelection shape = new FieldSelection(List.of(), List.of(comments));

        // When
        int chunk = IncludeLimits.chunk(100, QueryHarness.THINGS, shape, QueryHarness.RELATIONS);

        // Then
        assertThat(chunk).isZero();
    }
}
