package dev.groundwork.deploy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** The service's own {@code application.properties}, as production reads it. */
final class ServiceDefaults {

    private static final SmallRyeConfig CONFIG = read();

    private ServiceDefaults() {}

    static String text(String key) {
        return CONFIG.getValue(key, String.class);
    }

    static int number(String key) {
        return CONFIG.getValue(key, Integer.class);
    }

    static Duration duration(String key) {
        return seconds(text(key));
    }

    /** As Quarkus reads it, where the unit is seconds. */
    static Duration seconds(String text) {
        return Duration.parse("PT" + text);
    }

    private static SmallRyeConfig read() {
        try {
            return new SmallRyeConfigBuilder()
                    .withProfile("prod")
                    .addDefaultInterceptors()
                    .withSources(
                            new PropertiesConfigSource(
                                    Path.of("src/main/resources/application.properties")
                                            .toUri()
                                            .toURL()))
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
