package dev.groundwork.migration.diff;

import dev.groundwork.ops.Preflight;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The service's own comparison, as {@code migrate check} and {@code migrate revision} ask for it.
 */
public final class EntityScripts {

    private static final String NAMING_STRATEGY = "quarkus.hibernate-orm.physical-naming-strategy";

    static SchemaDiff diff(DataSource database, SmallRyeConfig config) {
        return new SchemaDiff(
                database,
                Entities.ofTheService(config.getValue(NAMING_STRATEGY, String.class)),
                Unmapped.ofTheService());
    }

    /**
     * @param database at the newest migration
     * @param first the number that the first script up gets; further ones follow on
     * @param message what the change is for; becomes the names of the scripts
     * @return names of files and what stands in them; empty where nothing differs
     */
    public Map<String, String> scripts(DataSource database, int first, String message)
            throws SQLException {
        return Revision.of(first, message, diff(database, Preflight.configuration()).changes())
                .files();
    }
}
