package dev.groundwork.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A size in memory or on disk, bounds included, as configuration writes it ({@code 64M}). */
@Constraint(validatedBy = MemoryRange.Check.class)
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MemoryRange {

    String min();

    String max();

    String message() default "must be {min} to {max}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares in bytes. */
    final class Check implements ConstraintValidator<MemoryRange, MemorySize> {

        private long min;
        private long max;

        @Override
        public void initialize(MemoryRange range) {
            MemorySizeConverter sizes = new MemorySizeConverter();
            min = sizes.convert(range.min()).asLongValue();
            max = sizes.convert(range.max()).asLongValue();
        }

        @Override
        public boolean isValid(MemorySize size, ConstraintValidatorContext context) {
            return size == null || size.asLongValue() >= min && size.asLongValue() <= max;
        }
    }
}
