package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.security.RateLimitPolicy;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route with an additional rate limit per address.
 *
 * <p>The default is for the filter, which is bound to its routes by the same annotation.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimitedByAddress {

    /**
     * The label of a {@link dev.groundwork.platform.security.RateLimitPolicy} that some {@link
     * dev.groundwork.platform.security.RateLimitPolicies} bean contributes.
     */
    String value() default RateLimitPolicy.ANONYMOUS_LABEL;
}
