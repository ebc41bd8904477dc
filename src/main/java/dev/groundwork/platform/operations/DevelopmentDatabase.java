package dev.groundwork.platform.operations;

import io.quarkus.runtime.LaunchMode;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Provides a database in dev mode and tests where none is configured. Its implementation is named
 * in {@code META-INF/services}, because the production artifact does not contain it.
 */
public interface DevelopmentDatabase {

    static DevelopmentDatabase load() {
        return ServiceLoader.load(
                        DevelopmentDatabase.class, DevelopmentDatabase.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("this build has no development database"));
    }

    /** The settings of the server that this JVM has started, if it has. */
    Optional<Settings> started(LaunchMode mode);

    /**
     * The settings of a database that is provided now: by Dev Services or by a server of our own.
     *
     * @param devServices whether Dev Services may provide it
     * @throws IllegalStateException if no server can be started; the message says why
     */
    Settings provide(LaunchMode mode, boolean devServices);

    /**
     * @param server for the connection pools; empty where Dev Services will start one
     * @param keys to configure beside it
     */
    record Settings(Optional<DatabaseUrl> server, Map<String, String> keys) {}
}
