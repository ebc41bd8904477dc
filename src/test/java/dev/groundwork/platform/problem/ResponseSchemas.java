package dev.groundwork.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Validates JSON against the schemas of the API's description. */
final class ResponseSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonSchemaFactory DIALECT =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode schemas;
    private final JsonNode withoutRequired;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    /**
     * @param schemas the components by name
     */
    ResponseSchemas(JsonNode schemas) {
        this.schemas = schemas;
        this.withoutRequired = schemas.deepCopy();
        withoutRequired.forEach(schema -> ((ObjectNode) schema).remove("required"));
    }

    /**
     * @param selected whether {@code fields=} left members out
     * @return what is wrong, each with its place in the body
     */
    List<String> violations(JsonNode schema, JsonNode body, boolean selected) {
        JsonSchema of =
                compiled.computeIfAbsent(
                        selected + schema.toString(),
                        key -> compile(schema, selected ? withoutRequired : schemas));
        return of.validate(body).stream().map(ValidationMessage::getMessage).toList();
    }

    private static JsonSchema compile(JsonNode schema, JsonNode definitions) {
        ObjectNode whole = schema.deepCopy();
        whole.set("$defs", definitions);
        String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
        try {
            return DIALECT.getSchema(JSON.readTree(text), CONFIG);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
