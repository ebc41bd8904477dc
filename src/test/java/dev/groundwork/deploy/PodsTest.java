package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.custom.Quantity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every pod of every installation. */
class PodsTest {

    static Stream<Installation> installations() {
        return Installation.all();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void podsMeetTheRestrictedStandard(Installation installation) {
        for (JsonNode pod : installation.manifests().pods()) {
            JsonNode spec = pod.path("spec");
            assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(spec.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(spec.at("/securityContext/seccompProfile/type").asText())
                    .isEqualTo("RuntimeDefault");
            assertThat(Set.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(spec::has);
            Manifests.containers(spec)
                    .map(container -> container.path("securityContext"))
                    .forEach(PodsTest::isRestricted);
            assertThat(Manifests.elements(spec.path("volumes")))
                    .noneMatch(volume -> volume.has("hostPath"));
        }
    }

    private static void isRestricted(JsonNode context) {
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(context.at("/capabilities").has("add")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void everyMountHasItsVolumeAndEveryVolumeAMount(Installation installation) {
        for (JsonNode pod : installation.manifests().pods()) {
            JsonNode spec = pod.path("spec");
            List<String> volumes = Manifests.texts(spec.path("volumes"), each -> each.path("name"));
            Set<String> mounted = new HashSet<>();
            Manifests.containers(spec)
                    .flatMap(container -> Manifests.elements(container.path("volumeMounts")))
                    .forEach(mount -> mounted.add(mount.path("name").asText()));
            assertThat(volumes).doesNotHaveDuplicates();
            assertThat(mounted).containsExactlyInAnyOrderElementsOf(volumes);
            Manifests.containers(spec)
                    .forEach(
                            container ->
                                    assertThat(
                                                    Manifests.texts(
                                                            container.path("volumeMounts"),
                                                            mount -> mount.path("mountPath")))
                                            .doesNotHaveDuplicates());
        }
    }

    /** Signing keys and passwords are files, and so is what an import spools. */
    @ParameterizedTest
    @MethodSource("installations")
    void filesThatVariablesNameAreMounted(Installation installation) {
        JsonNode service = installation.manifests().service();
        List<String> mounts =
                Manifests.texts(service.path("volumeMounts"), mount -> mount.path("mountPath"));

        Manifests.elements(service.path("env"))
                .filter(variable -> variable.path("name").asText().matches(".*_FILES?"))
                .flatMap(variable -> Stream.of(variable.path("value").asText().split(",")))
                .forEach(
                        file ->
                                assertThat(mounts)
                                        .anyMatch(
                                                mount ->
                                                        isItemOf(
                                                                installation.manifests(),
                                                                mount,
                                                                file)));
        assertThat(mounts).contains("/tmp");
    }

    private static boolean isItemOf(Manifests manifests, String mount, String file) {
        if (!file.startsWith(mount + "/")) {
            return false;
        }
        String volume =
                Manifests.elements(manifests.service().path("volumeMounts"))
                        .filter(each -> each.path("mountPath").asText().equals(mount))
                        .findFirst()
                        .orElseThrow()
                        .path("name")
                        .asText();
        return Manifests.elements(manifests.pod().at("/spec/volumes"))
                .filter(each -> each.path("name").asText().equals(volume))
                .flatMap(each -> Manifests.elements(each.at("/secret/items")))
                .anyMatch(item -> file.equals(mount + "/" + item.path("path").asText()));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void requestsStayWithinLimitsAndMemoryIsPromised(Installation installation) {
        for (JsonNode pod : installation.manifests().pods()) {
            Manifests.containers(pod.path("spec"))
                    .map(container -> container.path("resources"))
                    .forEach(
                            resources -> {
                                assertThat(quantity(resources, "/requests/memory"))
                                        .isEqualTo(quantity(resources, "/limits/memory"));
                                assertThat(resources.at("/requests/cpu").isMissingNode()).isFalse();
                                assertThat(resources.at("/limits/cpu").isMissingNode())
                                        .as("throttled event loops")
                                        .isTrue();
                            });
        }
    }

    private static Quantity quantity(JsonNode resources, String pointer) {
        return Quantity.fromString(resources.at(pointer).asText());
    }
}
