package dev.groundwork.platform.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the problems of a route that do not follow from its signature (a body, an id, a list,
 * {@code If-Match}), for the OpenAPI document.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ProblemResponses {

    /** Codes of the {@link ProblemCatalogue}, such as {@code "unknown_reference"}. */
    String[] value();
}
