package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold between the objects of every installation: each example of the chart, and the
 * plain manifests.
 */
class ManifestsTest {

    static Stream<Installation> installations() {
        return Installation.all();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void kubernetesKnowsEveryField(Installation installation) throws IOException {
        for (JsonNode object : installation.manifests().all()) {
            KubernetesModels.check(object);
        }
    }

    @ParameterizedTest
    @MethodSource("installations")
    void selectorsMeetLabels(Installation installation) {
        Manifests manifests = installation.manifests();
        JsonNode labels = manifests.pod().at("/metadata/labels");

        manifests
                .ofKind("Deployment")
                .forEach(
                        each ->
                                assertThat(
                                                isMet(
                                                        each.at("/spec/selector/matchLabels"),
                                                        each.at("/spec/template/metadata/labels")))
                                        .isTrue());
        manifests
                .ofKind("Service")
                .forEach(
                        each ->
                                assertThat(
                                                manifests.pods().stream()
                                                        .map(pod -> pod.at("/metadata/labels"))
                                                        .filter(
                                                                pod ->
                                                                        isMet(
                                                                                each.at(
                                                                                        "/spec/selector"),
                                                                                pod)))
                                        .as(Manifests.name(each))
                                        .hasSize(1));
        manifests
                .ofKind("PodDisruptionBudget")
                .forEach(
                        each ->
                                assertThat(isMet(each.at("/spec/selector/matchLabels"), labels))
                                        .isTrue());
        manifests
                .ofKind("NetworkPolicy")
                .forEach(
                        each ->
                                assertThat(isMet(each.at("/spec/podSelector/matchLabels"), labels))
                                        .isTrue());
        manifests
                .ofKind("ServiceMonitor")
                .forEach(
                        each ->
                                assertThat(
                                                isMet(
                                                        each.at("/spec/selector/matchLabels"),
                                                        manifests
                                                                .named(
                                                                        "Service",
                                                                        "groundwork-management")
                                                                .at("/metadata/labels")))
                                        .isTrue());
        assertThat(Manifests.elements(manifests.pod().at("/spec/topologySpreadConstraints")))
                .allMatch(each -> isMet(each.at("/labelSelector/matchLabels"), labels));
    }

    private static boolean isMet(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void portsAreUsedByNamesThatExist(Installation installation) {
        Manifests manifests = installation.manifests();
        JsonNode service = manifests.service();
        List<String> ports = Manifests.texts(service.path("ports"), port -> port.path("name"));

        assertThat(ports).containsExactly("http", "management");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(service.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
        }
        assertThat(targetPorts(manifests, "groundwork")).containsExactly("http");
        assertThat(targetPorts(manifests, "groundwork-management")).containsExactly("management");
        assertThat(manifests.named("Service", "groundwork-management").at("/spec/type").asText())
                .as("never published")
                .isEqualTo("ClusterIP");
        manifests
                .ofKind("NetworkPolicy")
                .flatMap(each -> Manifests.elements(each.at("/spec/ingress")))
                .flatMap(rule -> Manifests.elements(rule.path("ports")))
                .forEach(port -> assertThat(ports).contains(port.path("port").asText()));
        manifests
                .ofKind("ServiceMonitor")
                .forEach(
                        each ->
                                assertThat(each.at("/spec/endpoints/0/port").asText())
                                        .isEqualTo("management"));
        manifests
                .ofKind("Ingress")
                .flatMap(each -> Manifests.elements(each.at("/spec/rules")))
                .flatMap(rule -> Manifests.elements(rule.at("/http/paths")))
                .map(path -> path.at("/backend/service"))
                .forEach(
                        backend -> {
                            assertThat(backend.path("name").asText()).isEqualTo("groundwork");
                            assertThat(backend.at("/port/name").asText()).isEqualTo("http");
                        });
        manifests
                .ofKind("HTTPRoute")
                .map(each -> each.at("/spec/rules/0/backendRefs/0"))
                .forEach(
                        backend -> {
                            assertThat(backend.path("name").asText()).isEqualTo("groundwork");
                            assertThat(backend.path("port"))
                                    .isEqualTo(
                                            manifests
                                                    .named("Service", "groundwork")
                                                    .at("/spec/ports/0/port"));
                        });
    }

    private static List<String> targetPorts(Manifests manifests, String service) {
        return Manifests.texts(
                manifests.named("Service", service).at("/spec/ports"),
                port -> port.path("targetPort"));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void noPodGoesBeforeItsSuccessorIsReady(Installation installation) {
        JsonNode update = installation.manifests().deployment().at("/spec/strategy/rollingUpdate");

        assertThat(update.path("maxUnavailable").asText()).isEqualTo("0");
        assertThat(update.path("maxSurge").asInt()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void autoscalerAndBudgetLeaveRoom(Installation installation) {
        Manifests manifests = installation.manifests();

        manifests
                .ofKind("PodDisruptionBudget")
                .forEach(each -> assertThat(each.at("/spec/maxUnavailable").asInt()).isPositive());
        manifests
                .ofKind("HorizontalPodAutoscaler")
                .map(each -> each.path("spec"))
                .forEach(
                        each -> {
                            int fewest = each.path("minReplicas").asInt();
                            assertThat(fewest).isGreaterThanOrEqualTo(2);
                            assertThat(each.path("maxReplicas").asInt()).isGreaterThan(fewest);
                            assertThat(each.at("/scaleTargetRef/name").asText())
                                    .isEqualTo(Manifests.name(manifests.deployment()));
                            JsonNode metric = each.at("/metrics/0/containerResource");
                            assertThat(metric.path("name").asText()).isEqualTo("cpu");
                            assertThat(manifests.container(metric.path("container").asText()))
                                    .isPresent();
                        });
    }

    /** The chart makes some of the objects that its pods refer to; nobody makes these otherwise. */
    @ParameterizedTest
    @MethodSource("installations")
    void whatIsNamedAfterTheInstallationIsMadeByIt(Installation installation) {
        Manifests manifests = installation.manifests();
        for (JsonNode pod : manifests.pods()) {
            JsonNode spec = pod.path("spec");
            if (spec.has("serviceAccountName")) {
                assertThat(
                                manifests.has(
                                        "ServiceAccount", spec.path("serviceAccountName").asText()))
                        .isTrue();
            }
            Set<String> secrets = new HashSet<>();
            spec.findValues("secretKeyRef").forEach(ref -> secrets.add(ref.path("name").asText()));
            spec.findValues("secretName").forEach(name -> secrets.add(name.asText()));
            if (secrets.contains("groundwork")) {
                assertThat(
                                manifests.has("Secret", "groundwork")
                                        || manifests.has("ExternalSecret", "groundwork"))
                        .isTrue();
            }
            spec.findValues("configMapRef")
                    .forEach(
                            ref ->
                                    assertThat(
                                                    manifests.has(
                                                            "ConfigMap", ref.path("name").asText()))
                                            .isTrue());
        }
    }
}
