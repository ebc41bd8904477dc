package dev.groundwork.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route whose request body can be larger than memory. It takes the request itself and reads
 * the body as it arrives; the limit of all other routes ({@link BodySettings}) does not hold for
 * it. A length that is declared is held against {@code quarkus.http.limits.max-body-size}; the
 * bytes of a body that declares none are for the route to count.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StreamedRequestBody {}
