package dev.groundwork.platform.operations.internal.configuration;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Derives the proxy and CORS settings of Quarkus from one key each. Of Quarkus' own each takes
 * several, and without one of them (the addresses of the proxies) any client could choose the
 * address that it appears to come from.
 */
public final class EdgeConfigSourceFactory extends StartingConfigSourceFactory {

    private static final String PROXY = "quarkus.http.proxy.";
    private static final String CORS = "quarkus.http.cors.";

    @Override
    public List<ConfigSource> started(ConfigSourceContext context, LaunchMode mode) {
        return List.of(source(context));
    }

    static ConfigSource source(ConfigSourceContext context) {
        Map<String, String> keys = new HashMap<>();
        given(
                context,
                "groundwork.http.trusted-proxies",
                proxies -> {
                    keys.put(PROXY + "proxy-address-forwarding", "true");
                    keys.put(PROXY + "allow-x-forwarded", "true");
                    keys.put(PROXY + "trusted-proxies", proxies);
                });
        given(
                context,
                "groundwork.http.cors-origins",
                origins -> {
                    keys.put(CORS + "enabled", "true");
                    keys.put(CORS + "origins", origins);
                });
        return source("groundwork.http", keys);
    }

    private static void given(ConfigSourceContext context, String key, Consumer<String> then) {
        ConfigValue value = context.getValue(key);
        if (value != null && value.getValue() != null && !value.getValue().isBlank()) {
            then.accept(value.getValue());
        }
    }
}
