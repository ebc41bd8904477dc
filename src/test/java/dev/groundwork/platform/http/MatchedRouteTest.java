package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchedRouteTest {

    @Test
    void thePathHasTheValuesOfItsParameters() {
        // Given
        MatchedRoute route =
                new MatchedRoute("POST", "/v1/transfers/{id}/post", Map.of("id", "7"), Map.of());

        // When / Then
        assertThat(route.path()).isEqualTo("/v1/transfers/7/post");
        assertThat(route.target()).isEqualTo("/v1/transfers/7/post");
    }

    @Test
    void aValueCannotPassForAnotherPartOfThePath() {
        // Given
        MatchedRoute route =
                new MatchedRoute("POST", "/v1/{a}/{b}", Map.of("a", "x/y", "b", "?z"), Map.of());

        // When / Then
        assertThat(route.path()).isEqualTo("/v1/x%2Fy/%3Fz");
    }

    @Test
    void theOrderOfQueryParametersDoesNotMatterAndThatOfValuesDoes() {
        // Given
        Map<String, List<String>> query = Map.of("b", List.of("2", "1"), "a", List.of("&"));

        // When
        String target = new MatchedRoute("POST", "/v1/x", Map.of(), query).target();

        // Then
        assertThat(target).isEqualTo("/v1/x?a=%26&b=2&b=1");
    }
}
