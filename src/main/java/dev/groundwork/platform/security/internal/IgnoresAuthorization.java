package dev.groundwork.platform.security.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a POST whose credentials are in its body, so that it ignores the {@code Authorization}
 * header: clients send their old token with every request, also with the one that renews it. Its
 * path has no parameters.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface IgnoresAuthorization {}
