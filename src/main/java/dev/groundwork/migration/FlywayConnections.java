package dev.groundwork.migration;

import dev.groundwork.ops.DirectDatabase;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Gives a start that migrates connections of its own. Those of the JDBC pool have limits that a
 * long migration would exceed.
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
