package dev.groundwork.platform.internal.compat;

import io.quarkus.devservice.runtime.config.DevServicesConfigSource;
import io.quarkus.runtime.LaunchMode;

/**
 * The config source in which Quarkus puts the addresses of the containers that it started itself.
 */
public final class DevServicesSource {

    private DevServicesSource() {}

    /** The name of the source; Quarkus names it nowhere else. */
    public static String name() {
        return new DevServicesConfigSource(LaunchMode.current()).getName();
    }
}
