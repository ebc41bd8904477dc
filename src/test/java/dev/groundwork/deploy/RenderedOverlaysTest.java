package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlays as kustomize puts them together, where {@code kubectl} is to be had. */
class RenderedOverlaysTest {

    private static final Tool KUBECTL = new Tool("kubectl", "Kubernetes' client");

    private static final List<String> SECRETS =
            List.of(
                    "signing.pem",
                    "cursor-keys",
                    "owner-password",
                    "owner-uri",
                    "uri",
                    "roles.sql");

    @TempDir Path copy;

    @Test
    void productionHasItsOwnNumberOfPodsAndItsOwnNetwork() throws Exception {
        // When
        Manifests manifests = render(Kustomization.PRODUCTION);

        // Then
        for (JsonNode object : manifests.all()) {
            KubernetesModels.check(object);
        }
        assertThat(manifests.deployment().path("spec").has("replicas")).isFalse();
        assertThat(manifests.service().path("image").asText())
                .isEqualTo("registry.example/groundwork:0.1.0");
        JsonNode policy = manifests.named("NetworkPolicy", "groundwork");
        assertThat(policy.at("/spec/egress/1/to/0/ipBlock/cidr").asText())
                .isEqualTo("10.20.0.0/24");
        assertThat(policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name").asText())
                .isEqualTo("groundwork");
        assertThat(manifests.configuration()).containsEntry("DB_POOL_SIZE", "5");
    }

    @Test
    void devBringsItsDatabaseAndItsSecrets() throws Exception {
        // When
        Manifests manifests = render(Kustomization.DEV);

        // Then
        for (JsonNode object : manifests.all()) {
            KubernetesModels.check(object);
        }
        List<String> made = manifests.ofKind("Secret").map(Manifests::name).toList();
        manifests
                .pods()
                .forEach(
                        pod ->
                                Stream.concat(
                                                pod.findValues("secretKeyRef").stream()
                                                        .map(ref -> ref.path("name")),
                                                pod.findValues("secretName").stream())
                                        .forEach(name -> assertThat(made).contains(name.asText())));
        assertThat(manifests.named("Deployment", "postgres").at("/spec/replicas").asInt())
                .isEqualTo(1);
    }

    private Manifests render(Path overlay) throws IOException, InterruptedException {
        KUBECTL.assumeInstalled();
        try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        Path secrets = copy.resolve(Kustomization.DEV).resolve("secrets");
        Files.createDirectories(secrets);
        for (String secret : SECRETS) {
            Files.writeString(secrets.resolve(secret), "made for this test");
        }
        return Manifests.of(KUBECTL.run(copy, "kustomize", overlay.toString()).output());
    }
}
