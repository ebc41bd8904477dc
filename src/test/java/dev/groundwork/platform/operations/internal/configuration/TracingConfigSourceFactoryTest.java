package dev.groundwork.platform.operations.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingConfigSourceFactoryTest {

    private static final int DEFAULTS = Integer.MIN_VALUE;
    private static final int ENVIRONMENT = 300;

    @Test
    void withoutAnEndpointNothingIsStarted() {
        // When
        Map<String, String> keys =
                keys(
                        new Given(
                                Map.of(
                                        "quarkus.otel.exporter.otlp.endpoint",
                                        "http://localhost:4317"),
                                DEFAULTS));

        // Then
        assertThat(keys)
                .containsEntry("quarkus.otel.sdk.disabled", "true")
                .containsEntry("quarkus.datasource.jdbc.telemetry.enabled", "false")
                .doesNotContainKey("quarkus.otel.exporter.otlp.endpoint");
    }

    @Test
    void anEndpointSwitchesTracesOn() {
        // When
        Map<String, String> keys =
                keys(
                        new Given(
                                Map.of(
                                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                                        "http://collector:4318",
                                        "OTEL_EXPORTER_OTLP_PROTOCOL",
                                        "http/protobuf"),
                                ENVIRONMENT));

        // Then
        assertThat(keys)
                .containsEntry("quarkus.otel.sdk.disabled", "false")
                .containsEntry("quarkus.datasource.jdbc.telemetry.enabled", "true")
                .containsEntry("quarkus.otel.exporter.otlp.endpoint", "http://collector:4318")
                .containsEntry("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
    }

    @Test
    void anEmptyEndpointIsNone() {
        // When
        Map<String, String> keys =
                keys(new Given(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ""), ENVIRONMENT));

        // Then
        assertThat(keys).containsEntry("quarkus.otel.sdk.disabled", "true");
    }

    private static Map<String, String> keys(ConfigSourceContext context) {
        return TracingConfigSourceFactory.source(context).getProperties();
    }

    private record Given(Map<String, String> values, int ordinal) implements ConfigSourceContext {

        @Override
        public ConfigValue getValue(String name) {
            return values.containsKey(name)
                    ? ConfigValue.builder()
                            .withName(name)
                            .withValue(values.get(name))
                            .withConfigSourceOrdinal(ordinal)
                            .build()
                    : null;
        }

        @Override
        public List<String> getProfiles() {
            return List.of();
        }

        @Override
        public Iterator<String> iterateNames() {
            return values.keySet().iterator();
        }
    }
}
