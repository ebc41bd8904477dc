package dev.groundwork.platform.operations.internal.configuration;

import dev.groundwork.platform.operations.StartupCheck;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Derives configuration keys from others while an application starts. While it is packaged nothing
 * is said: that would be kept in the artifact as its default, and win over what is said where it
 * runs.
 */
public abstract class StartingConfigSourceFactory implements ConfigSourceFactory {

    /** Above the defaults in our application.properties (250), below every file, variable, flag. */
    public static final int ORDINAL = 251;

    @Override
    public final Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        LaunchMode mode = LaunchMode.current();
        return mode.isDevOrTest() || StartupCheck.startupBegun()
                ? started(context, mode)
                : List.of();
    }

    public abstract List<ConfigSource> started(ConfigSourceContext context, LaunchMode mode);

    public static ConfigSource source(String name, Map<String, String> keys) {
        return source(name, keys, ORDINAL);
    }

    public static ConfigSource source(String name, Map<String, String> keys, int ordinal) {
        return new MapBackedConfigSource(name, keys, ordinal) {};
    }
}
