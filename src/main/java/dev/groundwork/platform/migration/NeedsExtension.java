package dev.groundwork.platform.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An extension of PostgreSQL that the table's columns or indexes use. One that no entity needs any
 * more is left alone: other schemas of the database may use it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsExtension {

    String value();
}
