package dev.groundwork.ops;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * One key for each thing that an operator opens at the edge. Of Quarkus' own each takes several,
 * and without one of them (the addresses of the proxies) anybody could choose the address that he
 * seems to come from.
 */
public final class EdgeConfigSourceFactory implements ConfigSourceFactory {

    /** Above the defaults in our application.properties (250), below every file, variable, flag. */
    private static final int ORDINAL = 251;

    private static final String PROXY = "quarkus.http.proxy.";
    private static final String CORS = "quarkus.http.cors.";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!LaunchMode.current().isDevOrTest() && !Preflight.begun()) {
            // Being packaged: what is said now would be kept in the artifact.
            return List.of();
        }
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
        return new MapBackedConfigSource("groundwork.http", keys, ORDINAL) {};
    }

    private static void given(ConfigSourceContext context, String key, Consumer<String> then) {
        ConfigValue value = context.getValue(key);
        if (value != null && value.getValue() != null && !value.getValue().isBlank()) {
            then.accept(value.getValue());
        }
    }
}
