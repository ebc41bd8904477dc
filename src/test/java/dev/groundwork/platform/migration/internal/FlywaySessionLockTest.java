package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FlywaySessionLockTest {

    @Inject Flyway flyway;

    @Test
    void flywayAtTheStartDoesNotHangAtIndexesThatAreBuiltConcurrently() {
        // When
        PostgreSQLConfigurationExtension postgresql =
                flyway.getConfiguration()
                        .getConfigurationExtension(PostgreSQLConfigurationExtension.class);

        // Then
        assertThat(postgresql.isTransactionalLock()).isFalse();
    }
}
