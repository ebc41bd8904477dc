package dev.groundwork.migration.diff;

import dev.groundwork.migration.Autogenerate;
import dev.groundwork.ops.Preflight;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The service's own comparison, as {@code migrate check} and {@code migrate revision} ask for it.
 */
public final class EntityScripts implements Autogenerate {

    private static final String NAMING_STRATEGY = "quarkus.hibernate-orm.physical-naming-strategy";

    static SchemaDiff diff(DataSource database, SmallRyeConfig config) {
        return new SchemaDiff(
                database,
                Entities.ofTheService(config.getValue(NAMING_STRATEGY, String.class)),
                Unmapped.ofTheService());
    }

    @Override
    public Map<String, String> scripts(DataSource database, int first, String message)
            throws SQLException {
        return Revision.of(first, message, diff(database, Preflight.configuration()).changes())
                .files();
    }
}
