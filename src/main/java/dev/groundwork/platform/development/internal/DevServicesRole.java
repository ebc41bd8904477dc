package dev.groundwork.platform.development.internal;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseConfigSourceFactory;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Creates the runtime role in a container of Dev Services, whose one user is a superuser; the
 * embedded server has it from its beginning. A database that somebody named is left alone.
 */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class DevServicesRole implements FlywayConfigurationCustomizer {

    private static final String CREATE =
            """
            do $$
            begin
                if not exists (select from pg_roles where rolname = '%1$s') then
                    create role %1$s;
                end if;
            end
            $$
            """
                    .formatted(EmbeddedPostgresServer.RUNTIME_ROLE);

    private final SmallRyeConfig config;

    DevServicesRole(SmallRyeConfig config) {
        this.config = config;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (!DatabaseConfigSourceFactory.isEphemeral(config)) {
            return;
        }
        try (Connection connection = configuration.getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        } catch (SQLException refused) {
            throw new FlywayException("The runtime role could not be created.", refused);
        }
    }
}
