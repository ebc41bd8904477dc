package dev.groundwork.platform.operations.internal.observation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Logs the database and the source of its configuration at each start. */
@Singleton
final class DatabaseNotice {

    private static final Logger LOG = Logger.getLogger(DatabaseNotice.class);

    private final SmallRyeConfig config;

    DatabaseNotice(SmallRyeConfig config) {
        this.config = config;
    }

    void onStart(@Observes StartupEvent start) {
        ConfigValue url = config.getConfigValue("quarkus.datasource.reactive.url");
        if (url.getValue() == null) {
            return;
        }
        LOG.infof(
                "Database: %s%s, at most %s connections (from %s)",
                withoutSecrets(url.getValue()),
                config.getOptionalValue("quarkus.datasource.username", String.class)
                        .map(user -> " as " + user)
                        .orElse(""),
                config.getConfigValue("quarkus.datasource.reactive.max-size").getValue(),
                url.getConfigSourceName());
    }

    /** Quarkus' own key may carry user, password and parameters in the URL. */
    static String withoutSecrets(String url) {
        return url.replaceFirst("//.*@", "//").replaceFirst("\\?.*", "");
    }
}
