package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each value of the chart is described where it stands, in the README and in the schema. */
class ValuesPageTest {

    private static final Path VALUES = Chart.DIRECTORY.resolve("values.yaml");

    @Test
    void everyValueHasAComment() {
        // Given
        DocumentedValues documented = DocumentedValues.read(VALUES);

        // When
        List<String> keys = new ArrayList<>();
        leaves("", Yaml.document(VALUES), keys);

        // Then
        assertThat(keys).isNotEmpty().allMatch(documented::isDocumented);
    }

    @Test
    void theReadmeSaysTheSame() throws IOException {
        // When
        String readme = Files.readString(Chart.DIRECTORY.resolve("README.md"));

        // Then
        assertThat(readme).contains(DocumentedValues.read(VALUES).table());
    }

    @Test
    void theReadmeNamesEveryExample() throws IOException {
        // When
        String readme = Files.readString(Chart.DIRECTORY.resolve("README.md"));

        // Then
        assertThat(Chart.examples())
                .allMatch(example -> readme.contains("ci/" + example.getFileName()));
    }

    @Test
    void theSchemaKnowsEveryValueAndNoOther() throws IOException {
        // Given
        JsonNode schema =
                new ObjectMapper().readTree(Chart.DIRECTORY.resolve("values.schema.json").toFile());

        // When / Then
        agree("", schema, Yaml.document(VALUES));
    }

    /** "global" is every parent chart's. */
    private static void agree(String path, JsonNode schema, JsonNode values) {
        JsonNode properties = schema.path("properties");
        if (!schema.path("additionalProperties").isBoolean() || properties.isMissingNode()) {
            return;
        }
        List<String> known = new ArrayList<>();
        properties.fieldNames().forEachRemaining(known::add);
        known.remove("global");
        List<String> present = new ArrayList<>();
        values.fieldNames().forEachRemaining(present::add);
        assertThat(schema.path("additionalProperties").asBoolean()).as(path).isFalse();
        assertThat(known).as(path).containsExactlyInAnyOrderElementsOf(present);
        known.forEach(key -> agree(path + "." + key, properties.path(key), values.path(key)));
    }

    private static void leaves(String path, JsonNode value, List<String> keys) {
        if (!value.isObject() || value.isEmpty()) {
            keys.add(path.substring(1));
            return;
        }
        value.properties()
                .forEach(each -> leaves(path + "." + each.getKey(), each.getValue(), keys));
    }
}
