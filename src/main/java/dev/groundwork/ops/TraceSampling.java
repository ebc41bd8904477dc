package dev.groundwork.ops;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Traces are recorded only where somebody collects them: once an OTLP endpoint is set. Without one,
 * each request still has a trace id, for the logs and for the services it calls, but nothing is
 * recorded, kept or sent, not even for a caller that asks for it.
 */
class TraceSampling {

    @Produces
    @Singleton
    static Sampler sampler(
            @ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "quarkus.otel.exporter.otlp.traces.endpoint")
                    Optional<String> tracesEndpoint,
            @ConfigProperty(name = "quarkus.otel.traces.sampler.arg", defaultValue = "1")
                    double ratio) {
        if (endpoint.or(() -> tracesEndpoint).isEmpty()) {
            return Sampler.alwaysOff();
        }
        return Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
    }
}
