package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain manifests say what the chart renders. */
class KustomizationTest {

    private static final Manifests CHART =
            Chart.copy()
                    .render(
                            Chart.example("minimal"),
                            Map.of(
                                    "database.ownerSecret", "groundwork-database-owner",
                                    "database.runtimeRole", "groundwork_runtime",
                                    "image.tag", "latest"));

    private static final Manifests SCALED =
            Chart.copy()
                    .render(
                            Chart.example("minimal"),
                            Map.of("autoscaling.enabled", true, "database.maxConnections", 300));

    /** Helm's own, and what kustomize does in another way. */
    private static final Set<String> HELMS =
            Set.of(
                    "app.kubernetes.io/managed-by",
                    "app.kubernetes.io/version",
                    "helm.sh/chart",
                    "checksum/config",
                    "checksum/secret");

    static List<Path> kustomizations() {
        return Kustomization.all();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyFileThatIsNamedIsThere(Path kustomization) {
        assertThat(Kustomization.references(kustomization)).isNotEmpty().allMatch(Files::exists);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ServiceAccount groundwork",
                "Deployment groundwork",
                "Service groundwork",
                "Service groundwork-management",
                "NetworkPolicy groundwork",
                "ConfigMap groundwork"
            })
    void theBaseIsTheChart(String object) {
        agree(Kustomization.read(Kustomization.BASE), CHART, object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HorizontalPodAutoscaler groundwork", "PodDisruptionBudget groundwork"})
    void productionIsTheChart(String object) {
        agree(Kustomization.read(Kustomization.PRODUCTION), SCALED, object);
    }

    @Test
    void theBaseLeavesNothingOut() {
        List<String> left =
                CHART.all().stream()
                        .map(each -> each.path("kind").asText() + " " + Manifests.name(each))
                        .filter(each -> !each.equals("Pod groundwork-test"))
                        .filter(each -> !each.equals("PodDisruptionBudget groundwork"))
                        .toList();

        assertThat(
                        Kustomization.read(Kustomization.BASE).all().stream()
                                .map(
                                        each ->
                                                each.path("kind").asText()
                                                        + " "
                                                        + Manifests.name(each)))
                .containsExactlyInAnyOrderElementsOf(left);
    }

    @Test
    void secretsForDevelopmentAreMadeAndNotKept() throws IOException {
        assertThat(Files.readString(Kustomization.DEV.resolve(".gitignore"))).contains("secrets/");
        assertThat(Files.readString(Kustomization.DEV.resolve("make-secrets.sh")))
                .contains("FOR DEVELOPMENT ONLY")
                .contains("openssl rand");
        assertThat(Kustomization.read(Kustomization.DEV).ofKind("Secret")).isEmpty();
    }

    private static void agree(Manifests plain, Manifests chart, String object) {
        String[] kindAndName = object.split(" ");
        assertThat(bare(plain.named(kindAndName[0], kindAndName[1])))
                .isEqualTo(bare(chart.named(kindAndName[0], kindAndName[1])));
    }

    /** Without what each tool adds in its own way: labels of objects, checksums, tags of images. */
    private static JsonNode bare(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.path("metadata")).remove("labels");
        for (String at :
                List.of("/spec/template/metadata/labels", "/spec/template/metadata/annotations")) {
            if (copy.at(at) instanceof ObjectNode map) {
                map.remove(HELMS);
            }
        }
        copy.findParents("image").stream()
                .map(ObjectNode.class::cast)
                .forEach(
                        container ->
                                container.put(
                                        "image",
                                        container
                                                .path("image")
                                                .asText()
                                                .replaceFirst(":latest$", "")));
        return copy;
    }
}
