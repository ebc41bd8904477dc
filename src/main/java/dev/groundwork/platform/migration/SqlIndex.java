package dev.groundwork.platform.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An expression index, a partial index, or an index with another method than B-tree. JPA's
 * {@code @Index} becomes a constraint where it is unique, and loses its condition on the way.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(SqlIndex.List.class)
public @interface SqlIndex {

    String name();

    /** Columns or expressions: {@code lower(email)}. */
    String on();

    boolean unique() default false;

    String using() default "btree";

    /** Which rows; all of them where it is empty. */
    String where() default "";

    /** Several of them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        SqlIndex[] value();
    }
}
