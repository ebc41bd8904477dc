package dev.groundwork.platform.data;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a method that returns a {@code Uni} as a unit of work of this isolation, as {@link
 * UnitOfWork#write(Isolation, java.util.function.Supplier)} does; the method may run more than
 * once.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Isolated {

    @Nonbinding
    Isolation value();
}
