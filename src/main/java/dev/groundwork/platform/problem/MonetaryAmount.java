package dev.groundwork.platform.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code BigDecimal} of a request body, or a {@code JsonNullable<BigDecimal>}, that is an
 * amount of money: JSON has it as a string of at most 15 digits before the point and 4 after it,
 * because many clients parse JSON numbers as doubles. A {@code BigDecimal} without the mark is a
 * JSON number.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface MonetaryAmount {}
