package dev.groundwork.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The API's description as a tree in which references can be followed. */
public final class ApiDocument {

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    public static ApiDocument served() {
        try {
            return new ApiDocument(
                    new ObjectMapper()
                            .readTree(RestAssured.get("/q/openapi?format=json").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException("The API's description is no JSON", e);
        }
    }

    static ApiDocument read(Path yaml) {
        try {
            return new ApiDocument(new YAMLMapper().readTree(yaml.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode root() {
        return root;
    }

    public JsonNode operation(String verb, String template) {
        return root.path("paths").path(template).path(verb.toLowerCase(Locale.ROOT));
    }

    public JsonNode schema(String name) {
        return root.path("components").path("schemas").path(name);
    }

    /** The node itself, or the component that it refers to. */
    public JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The parameters of an operation, such as {@code query fields}. */
    public List<String> parameters(String verb, String template) {
        return operation(verb, template)
                .path("parameters")
                .valueStream()
                .map(this::resolve)
                .map(one -> one.path("in").asText() + " " + one.path("name").asText())
                .toList();
    }

    Stream<JsonNode> operations() {
        return root.path("paths").valueStream().flatMap(JsonNode::valueStream);
    }
}
