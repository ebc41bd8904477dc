package dev.groundwork.platform.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column defined in SQL: one that no field maps, such as a generated column, or one that differs
 * from the mapping. The definition replaces what the mapping declares of the column, its check
 * constraints included.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(SqlColumn.List.class)
public @interface SqlColumn {

    String name();

    /** Type, {@code not null}, {@code default} or {@code generated}, as in {@code create table}. */
    String definition();

    /** Several of them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        SqlColumn[] value();
    }
}
