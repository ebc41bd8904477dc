package dev.groundwork.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that a route answers beyond those that follow from its shape (a body, an id, a list,
 * {@code If-Match}); for the API's description.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {

    /** Codes of the {@link ProblemCatalogue}, such as {@code "unknown_reference"}. */
    String[] value();
}
