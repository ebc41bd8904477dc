package dev.groundwork.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objects of a kustomization as its files say them: resources, those of what it stands on, and
 * generated ConfigMaps under their plain names. Patches are left to kustomize ({@link
 * RenderedOverlaysTest}).
 */
final class Kustomization {

    static final Path BASE = Path.of("k8s/base");
    static final Path DEV = Path.of("k8s/overlays/dev");
    static final Path PRODUCTION = Path.of("k8s/overlays/production");

    private Kustomization() {}

    static List<Path> all() {
        return List.of(BASE, DEV, PRODUCTION);
    }

    static JsonNode file(Path directory) {
        return Yaml.document(directory.resolve("kustomization.yaml"));
    }

    static Manifests read(Path directory) {
        List<JsonNode> objects = new ArrayList<>();
        add(directory, objects);
        return new Manifests(List.copyOf(objects));
    }

    private static void add(Path directory, List<JsonNode> objects) {
        JsonNode file = file(directory);
        Manifests.elements(file.path("resources"))
                .map(resource -> directory.resolve(resource.asText()).normalize())
                .forEach(
                        resource -> {
                            if (Files.isDirectory(resource)) {
                                add(resource, objects);
                            } else {
                                objects.addAll(documents(resource));
                            }
                        });
        Manifests.elements(file.path("configMapGenerator"))
                .map(Kustomization::configMap)
                .forEach(objects::add);
    }

    private static List<JsonNode> documents(Path file) {
        try {
            return Yaml.documents(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode configMap(JsonNode generator) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", generator.path("name").asText());
        ObjectNode data = map.putObject("data");
        Manifests.elements(generator.path("literals"))
                .map(literal -> literal.asText().split("=", 2))
                .forEach(literal -> data.put(literal[0], literal[1]));
        return map;
    }

    /** Whatever file it names: resources, patches, and what secrets are made of. */
    static Stream<Path> references(Path directory) {
        JsonNode file = file(directory);
        return Stream.of(
                        Manifests.elements(file.path("resources")),
                        Manifests.elements(file.path("patches"))
                                .map(patch -> patch.path("path"))
                                .filter(JsonNode::isTextual))
                .flatMap(each -> each)
                .map(reference -> directory.resolve(reference.asText()));
    }
}
