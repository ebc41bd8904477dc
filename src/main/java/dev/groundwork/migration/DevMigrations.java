package dev.groundwork.migration;

import dev.groundwork.ops.DatabaseConfigSourceFactory;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Migrates at each start and live reload of dev mode, before anything reads a row. A migration that
 * is being written is edited many times after it ran: on the database that dev mode brought up
 * itself, such an edit empties the schema and begins anew. Any other database is left alone, and
 * Flyway's refusal is shown.
 */
@Singleton
@IfBuildProfile("dev")
class DevMigrations {

    private static final Logger LOG = Logger.getLogger(DevMigrations.class);

    private final Flyway flyway;
    private final SmallRyeConfig config;

    DevMigrations(Flyway flyway, SmallRyeConfig config) {
        this.flyway = flyway;
        this.config = config;
    }

    void migrate(@Observes @Priority(1) StartupEvent start) {
        if (DatabaseConfigSourceFactory.isThrownAway(config) && isEdited()) {
            LOG.warn("A migration that had run was edited: the database is emptied and made anew");
            flyway.clean();
        }
        flyway.migrate();
    }

    /** Whether what ran is no longer what the scripts say; one that has not run yet is no edit. */
    private boolean isEdited() {
        return !Flyway.configure()
                .configuration(flyway.getConfiguration())
                .ignoreMigrationPatterns("*:pending")
                .load()
                .validateWithResult()
                .validationSuccessful;
    }
}
