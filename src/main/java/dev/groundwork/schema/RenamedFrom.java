package dev.groundwork.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the table (on an entity) or the column (on a field) was called: without it a rename looks
 * like one thing removed and another added, and what it held would be lost. May go once every
 * database is past the migration.
 */
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RenamedFrom {

    /** The name in the database. */
    String value();
}
