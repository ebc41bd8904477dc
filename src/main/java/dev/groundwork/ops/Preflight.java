package dev.groundwork.ops;

import dev.groundwork.auth.SigningKeys;
import dev.groundwork.query.CursorKeys;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

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
            SmallRyeConfig config = ConfigUtils.configBuilder().build();
            return CursorKeys.refusal(config).or(() -> SigningKeys.refusal(config));
        } catch (ConfigurationException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Whether the service is being started, and not packaged: both read the configuration. */
    static boolean begun() {
        return begun;
    }

    /**
     * Main runs three times over: in the artifact; in dev mode, under a class loader of its own and
     * before it is known that this is dev mode; and from an IDE, which then starts dev mode.
     */
    private static boolean isPackaged() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader.getResource("io/quarkus/runner/ApplicationImpl.class") != null
                && !loader.getClass().getName().startsWith("io.quarkus.bootstrap.classloading.");
    }
}
