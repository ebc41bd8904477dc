package dev.groundwork.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What the description says of a query. */
@QuarkusTest
class ParameterDescriptionTest {

    @Test
    void whatHasNoRelationsTakesNoInclude() {
        // When
        ApiDocument api = ApiDocument.served();

        // Then
        assertThat(api.parameters("get", "/v1/articles")).contains("query include", "query fields");
        assertThat(api.parameters("get", "/v1/imports"))
                .contains("query fields")
                .doesNotContain("query include");
        assertThat(api.parameters("get", "/v1/imports/{id}"))
                .contains("query fields")
                .doesNotContain("query include");
    }

    @Test
    void aListAndItsRowsShareTheSelection() {
        // When
        ApiDocument api = ApiDocument.served();

        // Then
        assertThat(api.operation("get", "/v1/articles").path("parameters").findValuesAsText("$ref"))
                .contains(
                        "#/components/parameters/Article.fields", "#/components/parameters/limit");
        assertThat(
                        api.operation("get", "/v1/articles/{id}")
                                .path("parameters")
                                .findValuesAsText("$ref"))
                .contains("#/components/parameters/Article.fields");
    }
}
