package dev.groundwork.platform.operations.internal.configuration;

import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** The JDBC pool with the service's own settings, on a port of a test's choice. */
public final class BatchPool {

    private BatchPool() {}

    public static AgroalDataSource at(DatabaseUrl url, int port, SessionLimits limits)
            throws SQLException {
        Map<String, String> properties = JdbcProperties.of(limits, Lane.BATCH, "");
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(5)
                                                .acquisitionTimeout(Duration.ofSeconds(5))
                                                .validateOnBorrow(true)
                                                .connectionValidator(
                                                        ConnectionValidator
                                                                .defaultValidatorWithTimeout(2))
                                                .connectionFactoryConfiguration(
                                                        factory -> {
                                                            properties.forEach(
                                                                    factory::jdbcProperty);
                                                            return factory.jdbcUrl(
                                                                            "jdbc:postgresql://localhost:%d/%s"
                                                                                    .formatted(
                                                                                            port,
                                                                                            url
                                                                                                    .name()))
                                                                    .principal(
                                                                            new NamePrincipal(
                                                                                    url.user()
                                                                                            .orElseThrow()));
                                                        })));
    }
}
