package dev.groundwork.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A view that shows something else as time goes by, without a write: the row's version alone does
 * not tell its representations apart, so its ETag has a digest, too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TimeDependent {}
