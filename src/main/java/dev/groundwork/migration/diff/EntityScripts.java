package dev.groundwork.migration.diff;

import io.smallrye.config.SmallRyeConfig;
import javax.sql.DataSource;

/** The service's own comparison. */
final class EntityScripts {

    private static final String NAMING_STRATEGY = "quarkus.hibernate-orm.physical-naming-strategy";

    private EntityScripts() {}

    static SchemaDiff diff(DataSource database, SmallRyeConfig config) {
        return new SchemaDiff(
                database,
                Entities.ofTheService(config.getValue(NAMING_STRATEGY, String.class)),
                Unmapped.ofTheService());
    }
}
