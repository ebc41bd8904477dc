package dev.groundwork.platform.development.internal;

import dev.groundwork.platform.operations.DatabaseConfigSourceFactory;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * Recreates the development database when an applied migration was edited, which Flyway would
 * reject. On the database that dev mode brought up itself, such an edit empties the schema, and the
 * migrations that follow begin anew. Any other database is left alone, and Flyway's refusal is
 * shown.
 *
 * <p>Done while Flyway is being configured, because that is the last moment before it validates.
 */
@Singleton
@IfBuildProfile("dev")
class DevMigrations implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(DevMigrations.class);

    private final SmallRyeConfig config;

    DevMigrations(SmallRyeConfig config) {
        this.config = config;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (!DatabaseConfigSourceFactory.isEphemeral(config)) {
            return;
        }
        // A migration that has not run yet is no edit.
        Flyway flyway =
                Flyway.configure(configuration.getClassLoader())
                        .configuration(configuration)
                        .ignoreMigrationPatterns("*:pending")
                        .cleanDisabled(false)
                        .load();
        if (!flyway.validateWithResult().validationSuccessful) {
            LOG.warn(
                    "An applied migration was edited: dropping and recreating the development database");
            flyway.clean();
        }
    }
}
