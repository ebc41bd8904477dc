package dev.groundwork.platform.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The inclusive range of a setting, in the notation of the configuration: a number, a duration
 * ({@code 5m}), a size ({@code 64M}), or the length of a text. Stands on the methods of a
 * {@code @ConfigMapping} itself, not of a group in it. What is outside stops the start.
 *
 * <p>Not a constraint of Bean Validation: one of those on one setting makes every start build a
 * second validator, a tenth of its CPU time (docs/adr/0017).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Bounds {

    String min();

    String max();
}
