package dev.groundwork.platform.migration.internal.diff;

import dev.groundwork.platform.migration.internal.Autogenerate;
import dev.groundwork.platform.operations.StartupCheck;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Compares the database with the entities for {@code migrate check} and {@code migrate revision}.
 */
public final class EntityScripts implements Autogenerate {

    private static final String NAMING_STRATEGY = "quarkus.hibernate-orm.physical-naming-strategy";

    static SchemaDiff diff(DataSource database, SmallRyeConfig config) {
        return new SchemaDiff(
                database,
                Entities.ofTheService(config.getValue(NAMING_STRATEGY, String.class)),
                UnmappedObjects.ofTheService());
    }

    @Override
    public Map<String, String> scripts(DataSource database, int first, String message)
            throws SQLException {
        return Revision.of(first, message, diff(database, StartupCheck.configuration()).changes())
                .files();
    }
}
