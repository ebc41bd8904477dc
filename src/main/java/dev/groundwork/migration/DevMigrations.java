package dev.groundwork.migration;

import dev.groundwork.ops.DatabaseConfigSourceFactory;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * A migration that is being written is edited many times after it ran, and Flyway refuses to go on.
 * On the database that dev mode brought up itself, such an edit empties the schema, and the
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
        if (!DatabaseConfigSourceFactory.isThrownAway(config)) {
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
            LOG.warn("A migration that had run was edited: the database is emptied and made anew");
            flyway.clean();
        }
    }
}
