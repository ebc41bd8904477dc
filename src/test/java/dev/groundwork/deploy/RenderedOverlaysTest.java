package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlays as kustomize puts them together, where {@code kubectl} is to be had. */
class RenderedOverlaysTest {

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
        assumeThat(isOnPath("kubectl")).isTrue();
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
        Process kustomize =
                new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                        .directory(copy.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String rendered =
                new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kustomize.waitFor()).isZero();
        return Manifests.of(rendered);
    }

    private static boolean isOnPath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
