package dev.groundwork.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many items of this class one {@link OneOrMany} takes, where that is not {@value #DEFAULT}:
 * for items that cost much each.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BulkLimit {

    int DEFAULT = 1_000;

    int value();
}
