package dev.groundwork.ops;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Reads the configuration once before anything of the service exists, so that a refusal is the only
 * thing an operator sees: later it would stand behind the log of a half-built application.
 */
public final class Preflight {

    private static volatile boolean begun;

    private Preflight() {}

    /**
     * To be called first thing in main.
     *
     * @return why the service must not start, in a sentence that says what to set; empty where it
     *     may, and in dev mode, which explains itself
     */
    public static Optional<String> refusal() {
        begun = true;
        if (!isPackaged()) {
            return Optional.empty();
        }
        try {
            SmallRyeConfig config = configuration();
            return ServiceLoader.load(StartCheck.class, StartCheck.class.getClassLoader()).stream()
                    .map(check -> check.get().refusal(config))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .or(() -> openToAll(config));
        } catch (ConfigurationException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Any page of any origin could act with what the browser of its visitor knows. */
    static Optional<String> openToAll(SmallRyeConfig config) {
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
                        "CORS is open to every origin and allows credentials. Name the origins in"
                                + " GROUNDWORK_HTTP_CORS_ORIGINS, or leave"
                                + " quarkus.http.cors.access-control-allow-credentials at false.")
                : Optional.empty();
    }

    /**
     * The configuration as the service would read it, for who does not start it.
     *
     * @throws ConfigurationException with a sentence that says what to set
     */
    public static SmallRyeConfig configuration() {
        begun = true;
        return ConfigUtils.configBuilder().build();
    }

    /** Whether the service is being started, and not packaged: both read the configuration. */
    static boolean begun() {
        return begun;
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
