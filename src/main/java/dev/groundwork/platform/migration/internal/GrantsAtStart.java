package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.SessionLimits;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/** Grants the runtime role its privileges when Flyway migrates at start-up, as the runner does. */
@Singleton
class GrantsAtStart implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(GrantsAtStart.class);

    private final MigrationSettings settings;
    private final SessionLimits limits;

    GrantsAtStart(MigrationSettings settings, SessionLimits limits) {
        this.settings = settings;
        this.limits = limits;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (settings.runtimeRole().isEmpty()) {
            return;
        }
        RuntimeGrants grants =
                new RuntimeGrants(
                        new RuntimeRole(settings.runtimeRole().get()),
                        Migrations.ofThisBuild(),
                        limits,
                        LOG::info);
        Callback[] there = configuration.getCallbacks();
        Callback[] all = Arrays.copyOf(there, there.length + 1);
        all[there.length] = new AfterMigrate(grants);
        configuration.callbacks(all);
    }

    /** Runs after each migrate, even if nothing was pending. */
    private record AfterMigrate(RuntimeGrants grants) implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_MIGRATE || event == Event.AFTER_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try (Connection connection =
                    context.getConfiguration().getDataSource().getConnection()) {
                if (event == Event.BEFORE_MIGRATE) {
                    grants.require(connection);
                } else {
                    grants.grant(connection);
                }
            } catch (SQLException refused) {
                throw new FlywayException(
                        "The privileges of the runtime role could not be granted: "
                                + refused.getMessage(),
                        refused);
            }
        }

        @Override
        public String getCallbackName() {
            return "runtime-role";
        }
    }
}
