package dev.groundwork.platform.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the maximum number of items of this class in one {@link SingleOrBatch}, for costly items;
 * the default is {@value #DEFAULT}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BulkLimit {

    int DEFAULT = 1_000;

    int value();
}
