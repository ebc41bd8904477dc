package dev.groundwork.platform.operations;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Checks the configuration before the service starts, so that an error is the only output that an
 * operator sees.
 */
public final class StartupCheck {

    private static volatile boolean startupBegun;

    private StartupCheck() {}

    /**
     * Checks the configuration; must be the first call in main.
     *
     * @return why the service must not start, in a sentence that says what to set; empty where it
     *     may, and in dev mode, which explains itself
     */
    public static Optional<String> startupError() {
        startupBegun = true;
        if (!isPackaged()) {
            return Optional.empty();
        }
        try {
            SmallRyeConfig config = configuration();
            return ServiceLoader.load(
                            ProductionReadinessCheck.class,
                            ProductionReadinessCheck.class.getClassLoader())
                    .stream()
                    .map(check -> check.get().startupError(config))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .or(() -> corsError(config));
        } catch (ConfigurationException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /**
     * Rejects CORS for all origins with credentials, which would let any page act with its
     * visitor's credentials.
     */
    public static Optional<String> corsError(SmallRyeConfig config) {
        boolean everyOrigin =
                config
                        .getOptionalValues("quarkus.http.cors.origins", String.class)
                        .orElse(List.of())
                        .stream()
                        .map(String::strip)
                        .anyMatch(origin -> origin.equals("*") || origin.equals("/.*/"));
        boolean credentials =
                config.getOptionalValue(
                                "quarkus.http.cors.access-control-allow-credentials", Boolean.class)
                        .orElse(false);
        return everyOrigin && credentials
                ? Optional.of(
                        "CORS allows credentials for every origin. List the allowed origins in"
                                + " GROUNDWORK_HTTP_CORS_ORIGINS, or keep"
                                + " quarkus.http.cors.access-control-allow-credentials set to false.")
                : Optional.empty();
    }

    /**
     * The configuration of the service, for code that does not start it.
     *
     * @throws ConfigurationException with a sentence that says what to set
     */
    public static SmallRyeConfig configuration() {
        startupBegun = true;
        return ConfigUtils.configBuilder().build();
    }

    /** Whether the service is being started, and not packaged: both read the configuration. */
    public static boolean startupBegun() {
        return startupBegun;
    }

    /**
     * Main runs three times over: in the artifact; in dev mode, under a class loader of its own and
     * before it is known that this is dev mode; and from an IDE, which then starts dev mode.
     */
    public static boolean isPackaged() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader.getResource("io/quarkus/runner/ApplicationImpl.class") != null
                && !loader.getClass().getName().startsWith("io.quarkus.bootstrap.classloading.");
    }
}
