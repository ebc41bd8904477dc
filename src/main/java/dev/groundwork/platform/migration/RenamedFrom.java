package dev.groundwork.platform.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The previous name of a table (on an entity) or of a column (on a field): without it, a rename
 * would be a removal and an addition that loses the data. May go once every database is past the
 * migration.
 */
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RenamedFrom {

    /** The name in the database. */
    String value();
}
