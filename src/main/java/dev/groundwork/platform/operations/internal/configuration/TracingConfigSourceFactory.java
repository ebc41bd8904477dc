package dev.groundwork.platform.operations.internal.configuration;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Enables tracing when an exporter endpoint is configured. Even when it records nothing,
 * OpenTelemetry costs each request some 25 microseconds; until an endpoint is set it is not
 * started, and {@code TraceId} names each request's trace.
 */
public final class TracingConfigSourceFactory extends StartingConfigSourceFactory {

    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    @Override
    public List<ConfigSource> started(ConfigSourceContext context, LaunchMode mode) {
        return List.of(source(context));
    }

    static ConfigSource source(ConfigSourceContext context) {
        Optional<String> endpoint = given(context, ENDPOINT, "OTEL_EXPORTER_OTLP_ENDPOINT");
        Map<String, String> keys = new HashMap<>();
        endpoint.ifPresent(url -> keys.put(ENDPOINT, url));
        given(context, "OTEL_EXPORTER_OTLP_PROTOCOL")
                .ifPresent(name -> keys.put("quarkus.otel.exporter.otlp.protocol", name));
        keys.put("quarkus.otel.sdk.disabled", Boolean.toString(endpoint.isEmpty()));
        keys.put(
                "quarkus.datasource.jdbc.telemetry.enabled",
                Boolean.toString(endpoint.isPresent()));
        return source("OTEL_EXPORTER_OTLP_ENDPOINT", keys);
    }

    /** Not by the framework, which has an address by default, too. */
    private static Optional<String> given(ConfigSourceContext context, String... names) {
        return Stream.of(names)
                .map(context::getValue)
                .filter(value -> value != null && value.getValue() != null)
                .filter(value -> value.getConfigSourceOrdinal() > ORDINAL)
                .map(ConfigValue::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
