package dev.groundwork.platform.operations.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.StartupCheck;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one key opens, and that nothing is open without it. */
class EdgeConfigSourceFactoryTest {

    @Test
    void withoutAKeyNothingIsOpened() {
        // When
        SmallRyeConfig config =
                config(
                        Map.of(
                                "groundwork.http.trusted-proxies",
                                " ",
                                "groundwork.http.cors-origins",
                                ""));

        // Then
        assertThat(
                        config.getOptionalValue(
                                "quarkus.http.proxy.proxy-address-forwarding", String.class))
                .isEmpty();
        assertThat(config.getOptionalValue("quarkus.http.cors.enabled", String.class)).isEmpty();
    }

    @Test
    void proxiesAreBelievedByTheirAddress() {
        // When
        SmallRyeConfig config =
                config(Map.of("groundwork.http.trusted-proxies", "10.0.0.0/8,192.168.1.1"));

        // Then
        assertThat(config.getValue("quarkus.http.proxy.proxy-address-forwarding", Boolean.class))
                .isTrue();
        assertThat(config.getValue("quarkus.http.proxy.allow-x-forwarded", Boolean.class)).isTrue();
        assertThat(config.getValues("quarkus.http.proxy.trusted-proxies", String.class))
                .isEqualTo(List.of("10.0.0.0/8", "192.168.1.1"));
    }

    @Test
    void originsAreAllowedByTheirName() {
        // When
        SmallRyeConfig config =
                config(
                        Map.of(
                                "groundwork.http.cors-origins",
                                "https://a.example,https://b.example"));

        // Then
        assertThat(config.getValue("quarkus.http.cors.enabled", Boolean.class)).isTrue();
        assertThat(config.getValues("quarkus.http.cors.origins", String.class))
                .isEqualTo(List.of("https://a.example", "https://b.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true, true",
        "/.*/, true, true",
        "*, false, false",
        "https://a.example, true, false"
    })
    void everyOriginWithCredentialsIsRefused(String origins, boolean credentials, boolean refused) {
        // When
        SmallRyeConfig config =
                config(
                        Map.of(
                                "groundwork.http.cors-origins",
                                origins,
                                "quarkus.http.cors.access-control-allow-credentials",
                                Boolean.toString(credentials)));

        // Then
        assertThat(StartupCheck.corsError(config).isPresent()).isEqualTo(refused);
    }

    private static SmallRyeConfig config(Map<String, String> given) {
        ConfigSourceFactory factory = context -> List.of(EdgeConfigSourceFactory.source(context));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(given, "given", 300))
                .withSources(factory)
                .build();
    }
}
