package dev.groundwork.ratelimit;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that one address may call only so often, beside the limit of every caller.
 *
 * <p>The default is for the filter, which is bound to its routes by the same annotation.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface LimitedByAddress {

    /** The label of a {@link Policy} that some {@link RateLimitPolicies} bean contributes. */
    String value() default Policy.STRANGER_LABEL;
}
