package dev.groundwork.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.Repository;
import io.quarkus.arc.All;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the schemas of bodies and answers say of their members. */
@QuarkusTest
class SchemaDescriptionTest {

    @Inject @All List<Repository<?, ?>> repositories;
    @Inject EntityManager entities;

    private ApiDocument api;

    @BeforeEach
    void describe() {
        api = ApiDocument.served();
    }

    @Test
    void aViewHasAllItsMembers() {
        for (Repository<?, ?> repository : repositories) {
            JsonNode view = view(repository);
            if (!view.isMissingNode()) {
                assertThat(view.path("required").valueStream().map(JsonNode::asText))
                        .as(repository.mapping().view().getSimpleName())
                        .containsExactlyInAnyOrderElementsOf(repository.mapping().names());
            }
        }
    }

    @Test
    @TestTransaction
    void aMemberCanBeNullWhereItsColumnCan() {
        int compared = 0;
        for (Repository<?, ?> repository : repositories) {
            Map<String, Boolean> columns = columns(repository.collection().replaceFirst(".*/", ""));
            JsonNode properties = view(repository).path("properties");
            for (Field<?> field : repository.mapping().all()) {
                Boolean nullable = columns.get(column(field));
                if (nullable != null && properties.has(field.name())) {
                    assertThat(takesNull(properties.path(field.name())))
                            .as("%s of %s", field.name(), repository.collection())
                            .isEqualTo(nullable);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void membersOfADevice() {
        assertThat(nullable("DeviceView")).containsExactlyInAnyOrder("note", "price", "holder_id");
        assertThat(nullable("DevicePatch")).containsExactlyInAnyOrder("note", "price", "holder_id");
        assertThat(api.schema("DeviceState").path("type").asText()).isEqualTo("string");
    }

    @Test
    void anIncludeIsOptionalAndNullWhereNoRowNeedBe() {
        // When
        JsonNode article = api.schema("ArticleView");

        // Then
        assertThat(required("ArticleView")).doesNotContain("author");
        assertThat(article.path("properties").path("author").path("$ref").asText())
                .isEqualTo("#/components/schemas/UserSummary");
    }

    @Test
    void anAnswerThatIsNoViewHasAllMembersButThoseThatAreLeftOut() {
        assertThat(required("PageArticleView")).containsExactlyInAnyOrder("items", "next_cursor");
        assertThat(required("Problem"))
                .contains("type", "title", "status", "detail", "instance", "code", "request_id")
                .doesNotContain("trace_id", "violations");
        assertThat(required("Violation")).containsExactlyInAnyOrder("field", "in", "message");
    }

    @Test
    void aBodyTakesNoOtherMembers() {
        assertThat(List.of("NewArticle", "NewPurchaseLine", "ImportedArticle"))
                .allSatisfy(
                        name ->
                                assertThat(api.schema(name).path("additionalProperties"))
                                        .as(name)
                                        .isEqualTo(BooleanNode.FALSE));
        assertThat(api.schema("ArticleView").has("additionalProperties")).isFalse();
        // It may repeat what the row shows.
        assertThat(api.schema("ArticlePatch").has("additionalProperties")).isFalse();
    }

    @Test
    void theBodyOfAPostIsThatOfOneRow() {
        // When
        JsonNode post = api.operation("post", "/v1/articles");

        // Then
        assertThat(post.at("/requestBody/content/application~1json/schema/$ref").asText())
                .endsWith("/NewArticle");
        assertThat(post.at("/responses/201/content/application~1json/schema/$ref").asText())
                .endsWith("/ArticleView");
        assertThat(post.path("description").asText()).contains("An array instead of an object");
    }

    /** Whether each column of a table may be null, as the database has it. */
    private Map<String, Boolean> columns(String table) {
        Map<String, Boolean> byName = new HashMap<>();
        entities.unwrap(Session.class)
                .createNativeQuery(
                        """
                        select column_name, is_nullable from information_schema.columns
                        where table_name = :table and table_schema = current_schema()
                        """,
                        Object[].class)
                .setParameter("table", table)
                .getResultList()
                .forEach(row -> byName.put((String) row[0], row[1].equals("YES")));
        return byName;
    }

    /** The column of the entity's own table that a field is read from. */
    private static String column(Field<?> field) {
        return field.path().stream()
                .map(SnakeCaseStrategy.INSTANCE::translate)
                .collect(Collectors.joining("_"));
    }

    private JsonNode view(Repository<?, ?> repository) {
        return api.schema(repository.mapping().view().getSimpleName());
    }

    private List<String> required(String schema) {
        return api.schema(schema).path("required").valueStream().map(JsonNode::asText).toList();
    }

    private List<String> nullable(String schema) {
        return api.schema(schema).path("properties").properties().stream()
                .filter(member -> takesNull(member.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean takesNull(JsonNode schema) {
        return schema.path("type").valueStream().anyMatch(type -> type.asText().equals("null"))
                || schema.path("anyOf")
                        .valueStream()
                        .anyMatch(one -> one.path("type").asText().equals("null"));
    }
}
