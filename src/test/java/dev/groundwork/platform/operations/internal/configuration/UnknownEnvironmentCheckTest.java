package dev.groundwork.platform.operations.internal.configuration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.operations.internal.health.HealthSettings;
import dev.groundwork.platform.operations.internal.pool.RequestPoolSettings;
import dev.groundwork.platform.security.CursorSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownEnvironmentCheckTest {

    private static final List<Class<?>> MAPPINGS =
            List.of(
                    StrictConfigRoot.class,
                    RequestPoolSettings.class,
                    HealthSettings.class,
                    CursorSettings.class);

    @ParameterizedTest
    @ValueSource(
            strings = {"GROUNDWORK_DATABSE_PING_TIMEOUT", "GROUNDWORK_DATABASE", "GROUNDWORK_"})
    void unknownVariableStopsTheStart(String misspelt) {
        // Given
        Set<String> variables = Set.of("PATH", misspelt);

        // When / Then
        assertThatThrownBy(() -> UnknownEnvironmentCheck.refuseUnknown(variables, MAPPINGS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith(": " + misspelt);
    }

    @Test
    void variablesOfEveryMappingAreKnown() {
        // Given
        Set<String> variables =
                Set.of(
                        "GROUNDWORK_DATABASE_PING_AFTER_IDLE",
                        "GROUNDWORK_HEALTH_DATABASE_TIMEOUT",
                        "GROUNDWORK_CURSOR_KEYS",
                        "GROUNDWORK_CURSOR_LIFETIME");

        // When / Then
        assertThatCode(() -> UnknownEnvironmentCheck.refuseUnknown(variables, MAPPINGS))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GROUNDWORK_SERVICE_HOST",
                "GROUNDWORK_SERVICE_PORT",
                "GROUNDWORK_SERVICE_PORT_HTTP",
                "GROUNDWORK_PORT",
                "GROUNDWORK_PORT_8080_TCP",
                "GROUNDWORK_PORT_8080_TCP_ADDR",
                "GROUNDWORK_CANARY_SERVICE_HOST"
            })
    void variablesThatKubernetesSetsForAServiceAreIgnored(String link) {
        // Given
        Set<String> variables = Set.of(link);

        // When / Then
        assertThatCode(() -> UnknownEnvironmentCheck.refuseUnknown(variables, MAPPINGS))
                .doesNotThrowAnyException();
    }
}
