package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes from another API is told our word for theirs. */
class ParameterSuggestionTest {

    private static final List<String> LIST =
            List.of(
                    "count",
                    "created_at",
                    "cursor",
                    "fields",
                    "filter",
                    "id",
                    "include",
                    "limit",
                    "name",
                    "offset",
                    "q",
                    "snippet",
                    "sort",
                    "status",
                    "author.username");

    @ParameterizedTest
    @CsvSource({
        "page, offset or cursor",
        "Page, offset or cursor",
        "page_number, offset or cursor",
        "page[number], offset or cursor",
        "page_size, limit",
        "pageSize, limit",
        "page[size], limit",
        "per_page, limit",
        "$top, limit",
        "first, limit",
        "size, limit",
        "max_results, limit",
        "skip, offset",
        "$skip, offset",
        "start, offset",
        "page_token, cursor",
        "starting_after, cursor",
        "after, cursor",
        "next_cursor, cursor",
        "order, sort",
        "order_by, sort",
        "$orderby, sort",
        "ordering, sort",
        "sort_by, sort",
        "search, q or filter",
        "query, q or filter",
        "expand, include",
        "embed, include",
        "with, include",
        "select, fields",
        "columns, fields",
        "where, filter",
        "filters, filter",
        "include_total, count",
        "created_at__gte, filter=created_at=ge=…",
        "created_at[lt], filter=created_at=lt=…",
        "created_at_gt, filter=created_at=gt=…",
        "name__ilike, filter=name=ilike=…",
        "name.contains, filter=name=like=…",
        "status__in, filter=status=in=…",
        "status__not_in, filter=status=out=…",
        "author.username__ne, filter=author.username!=…"
    })
    void isWhatTheWordMeansElsewhere(String wrong, String meant) {
        assertThat(ParameterSuggestion.hint(wrong, LIST))
                .startsWith("'%s' is not a known parameter.".formatted(wrong))
                .contains(" Did you mean " + meant + "? Known: ");
    }

    @ParameterizedTest
    @CsvSource({"nam, name", "ofset, offset", "sortt, sort", "statu, status"})
    void isElseTheNearestBySpelling(String wrong, String meant) {
        assertThat(ParameterSuggestion.hint(wrong, LIST)).contains("Did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"group_by, group", "groupBy, group", "metrics, measure", "order_by, sort"})
    void isAWordOfAggregates(String wrong, String meant) {
        assertThat(
                        ParameterSuggestion.hint(
                                wrong, List.of("filter", "group", "limit", "measure", "sort")))
                .contains("Did you mean " + meant + "?");
    }

    @Test
    void isOnlyWhatTheRouteKnows() {
        assertThat(ParameterSuggestion.hint("search", List.of("filter", "limit")))
                .contains("Did you mean filter?");
        assertThat(ParameterSuggestion.hint("page", List.of("include", "fields")))
                .doesNotContain("offset", "cursor");
        assertThat(ParameterSuggestion.hint("id__gt", List.of("id", "fields")))
                .doesNotContain("filter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit__gt", "colour__gt", "__gt", "[", "]"})
    void isNoComparisonOfWhatIsNoField(String wrong) {
        assertThat(ParameterSuggestion.hint(wrong, LIST)).doesNotContain("filter=");
    }
}
