package dev.groundwork.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** What Kubernetes takes, as its own description says it. */
final class KubernetesModels {

    @FunctionalInterface
    private interface Check {
        void on(JsonElement object) throws IOException;
    }

    private static final Map<String, Check> KINDS =
            Map.ofEntries(
                    Map.entry("v1 ConfigMap", V1ConfigMap::validateJsonElement),
                    Map.entry("v1 Namespace", V1Namespace::validateJsonElement),
                    Map.entry("v1 Pod", V1Pod::validateJsonElement),
                    Map.entry("v1 Secret", V1Secret::validateJsonElement),
                    Map.entry("v1 Service", V1Service::validateJsonElement),
                    Map.entry("v1 ServiceAccount", V1ServiceAccount::validateJsonElement),
                    Map.entry("apps/v1 Deployment", V1Deployment::validateJsonElement),
                    Map.entry(
                            "autoscaling/v2 HorizontalPodAutoscaler",
                            V2HorizontalPodAutoscaler::validateJsonElement),
                    Map.entry("networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement),
                    Map.entry(
                            "networking.k8s.io/v1 NetworkPolicy",
                            V1NetworkPolicy::validateJsonElement),
                    Map.entry(
                            "policy/v1 PodDisruptionBudget",
                            V1PodDisruptionBudget::validateJsonElement));

    /** Others' kinds, of which Kubernetes' description knows nothing. */
    private static final Set<String> CUSTOM =
            Set.of(
                    "external-secrets.io/v1 ExternalSecret",
                    "gateway.networking.k8s.io/v1 HTTPRoute",
                    "monitoring.coreos.com/v1 PrometheusRule",
                    "monitoring.coreos.com/v1 ServiceMonitor");

    private KubernetesModels() {}

    /**
     * @throws IllegalArgumentException names the field that is not known, missing or of another
     *     type
     */
    static void check(JsonNode object) throws IOException {
        String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
        Check check = KINDS.get(kind);
        if (check != null) {
            check.on(JsonParser.parseString(object.toString()));
        } else if (!CUSTOM.contains(kind)) {
            throw new IllegalArgumentException("no such kind: " + kind);
        }
    }
}
