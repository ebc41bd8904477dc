package dev.groundwork.platform.migration.internal;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Writes scripts by comparing the entities with a database. Named in {@code META-INF/services}, so
 * that the runner works without it.
 */
public interface Autogenerate {

    /**
     * @param database at the newest migration
     * @param first the number that the first script up gets; further ones follow on
     * @param message what the change is for; becomes the names of the scripts
     * @return names of files and what stands in them; empty where nothing differs
     */
    Map<String, String> scripts(DataSource database, int first, String message) throws SQLException;
}
