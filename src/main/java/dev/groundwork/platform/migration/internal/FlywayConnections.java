package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.DirectDatabase;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Configures separate connections for migrations at start-up. Those of the JDBC pool have limits
 * that a long migration would exceed.
 */
@Singleton
class FlywayConnections implements FlywayConfigurationCustomizer {

    private final SmallRyeConfig config;

    FlywayConnections(SmallRyeConfig config) {
        this.config = config;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(DirectDatabase.forFlyway(config));
    }
}
