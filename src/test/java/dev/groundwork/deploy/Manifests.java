package dev.groundwork.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects that are applied together.
 *
 * @param all each with {@code apiVersion} and {@code kind}
 */
public record Manifests(List<JsonNode> all) {

    static Manifests of(String yaml) {
        return new Manifests(Yaml.documents(yaml));
    }

    Stream<JsonNode> ofKind(String kind) {
        return all.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    JsonNode named(String kind, String name) {
        return ofKind(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
    }

    boolean has(String kind, String name) {
        return ofKind(kind).anyMatch(object -> name(object).equals(name));
    }

    /** That of the service. */
    JsonNode deployment() {
        return named("Deployment", "groundwork");
    }

    /** The pods of the service. */
    JsonNode pod() {
        return deployment().at("/spec/template");
    }

    /** The service itself, among the containers of its pod. */
    JsonNode service() {
        return container("groundwork").orElseThrow();
    }

    Optional<JsonNode> container(String name) {
        return containers(pod().path("spec"))
                .filter(container -> container.path("name").asText().equals(name))
                .findFirst();
    }

    /** Every pod that comes of these objects: a template with labels and a spec. */
    List<JsonNode> pods() {
        return Stream.concat(
                        ofKind("Deployment").map(object -> object.at("/spec/template")),
                        ofKind("Pod"))
                .toList();
    }

    /** The data of the ConfigMap that the service has as its environment. */
    Map<String, String> configuration() {
        String name = service().at("/envFrom/0/configMapRef/name").asText();
        return named("ConfigMap", name).path("data").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Those of the init containers, too. */
    static Stream<JsonNode> containers(JsonNode podSpec) {
        return Stream.of("initContainers", "containers")
                .map(podSpec::path)
                .flatMap(Manifests::elements);
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    static List<String> texts(JsonNode array, Function<JsonNode, JsonNode> part) {
        return elements(array).map(part).map(JsonNode::asText).toList();
    }
}
