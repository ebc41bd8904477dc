package dev.groundwork.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed description is one that validators and generators of clients accept. */
class OpenApiDocumentTest {

    private static final Path FILE = Path.of("docs/openapi.yaml");

    /** With 40 operations, as it was when the bound was set, 150 kB. */
    private static final int BYTES_PER_OPERATION = 3_750;

    private final ApiDocument api = ApiDocument.read(FILE);

    @Test
    void everyReferenceLeadsToAComponent() {
        // When
        Set<String> referred = new TreeSet<>();
        allReferences(api.root(), referred);

        // Then
        assertThat(referred)
                .isNotEmpty()
                .allSatisfy(
                        ref ->
                                assertThat(api.root().at(ref.substring(1)).isMissingNode())
                                        .as(ref)
                                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "responses", "parameters", "headers"})
    void everyComponentIsReferredTo(String kind) {
        // Given
        Set<String> referred = new TreeSet<>();
        allReferences(api.root(), referred);

        // When
        List<String> components =
                api.root().path("components").path(kind).properties().stream()
                        .map(Map.Entry::getKey)
                        .toList();

        // Then
        assertThat(components)
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(referred).contains("#/components/" + kind + "/" + name));
    }

    @Test
    void itIsSmall() throws IOException {
        // Given
        long most = api.operations().count() * BYTES_PER_OPERATION;

        // When
        int json = new ObjectMapper().writeValueAsBytes(api.root()).length;

        // Then
        assertThat(Files.size(FILE)).as("bytes of YAML").isLessThan(most);
        assertThat(json).as("bytes of JSON").isLessThan((int) most);
    }

    @Test
    void everySchemaIsOneOfJsonSchema() {
        JsonSchema metaSchema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(schemas())
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(metaSchema.validate(schema)).isEmpty());
    }

    /** Generators make classes that do not compile of a type with an alternative. */
    @Test
    void aSchemaHasOneTypeBesideNull() {
        assertThat(schemas())
                .allSatisfy(
                        schema -> {
                            assertThat(
                                            schema.path("type")
                                                    .valueStream()
                                                    .map(JsonNode::asText)
                                                    .filter(type -> !type.equals("null")))
                                    .as("types of %s", schema)
                                    .hasSizeLessThanOrEqualTo(1);
                            assertThat(schema.has("oneOf")).as("oneOf in %s", schema).isFalse();
                            assertThat(schema.has("allOf")).as("allOf in %s", schema).isFalse();
                        });
    }

    @Test
    void aRequiredMemberIsDescribed() {
        assertThat(api.root().path("components").path("schemas").valueStream())
                .allSatisfy(
                        schema ->
                                assertThat(schema.path("required").valueStream())
                                        .allSatisfy(
                                                name ->
                                                        assertThat(
                                                                        schema.path("properties")
                                                                                .has(name.asText()))
                                                                .as("%s of %s", name, schema)
                                                                .isTrue()));
    }

    @Test
    void everyOperationHasAnIdASummaryAndAnErrorResponse() {
        List<JsonNode> operations = api.operations().toList();
        assertThat(operations.stream().map(operation -> operation.path("operationId").asText()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(operations)
                .allSatisfy(
                        operation -> {
                            assertThat(operation.path("summary").asText()).isNotEmpty();
                            assertThat(operation.path("responses").has("default")).isTrue();
                        });
    }

    @Test
    void parametersHaveDifferentNames() {
        api.root()
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                verb ->
                                                        assertThat(
                                                                        api.parameters(
                                                                                verb.getKey(),
                                                                                path.getKey()))
                                                                .doesNotHaveDuplicates()));
    }

    @Test
    void aTokenIsDescribedAsOAuthAndAsHttpBearer() {
        // When
        JsonNode schemes = api.root().path("components").path("securitySchemes");

        // Then
        JsonNode password = schemes.path("oauth2").path("flows").path("password");
        assertThat(password.path("scopes").isObject()).isTrue();
        assertThat(schemes.path("token").path("scheme").asText()).isEqualTo("bearer");
        assertThat(api.root().path("security").findValues("oauth2")).hasSize(1);
        assertThat(api.root().path("security").findValues("token")).hasSize(1);
        assertThat(api.operation("post", "/v1/auth/token").path("security").isArray()).isTrue();
        assertThat(api.operation("post", "/v1/auth/token").path("security")).isEmpty();
    }

    @Test
    void theLicenceHasAnIdentifierAndTheServiceAnAddress() {
        assertThat(api.root().at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
        assertThat(api.root().path("servers")).isNotEmpty();
    }

    /** Parsers of YAML 1.1 make other values of a text that looks like one. */
    @Test
    void textsAreQuotedThatLookLikeTimes() throws IOException {
        assertThat(Files.readString(FILE, StandardCharsets.UTF_8))
                .doesNotContainPattern("(?m)[:-] \\d{4}-\\d\\d-\\d\\d");
    }

    private Stream<JsonNode> schemas() {
        return Stream.concat(
                api.root().path("components").path("schemas").valueStream(),
                Stream.concat(
                        api
                                .root()
                                .path("components")
                                .path("schemas")
                                .findValues("properties")
                                .stream()
                                .flatMap(JsonNode::valueStream),
                        api.root().findValues("schema").stream()));
    }

    private static void allReferences(JsonNode node, Set<String> found) {
        if (node.path("$ref").isTextual()) {
            found.add(node.path("$ref").asText());
        }
        node.forEach(child -> allReferences(child, found));
    }
}
