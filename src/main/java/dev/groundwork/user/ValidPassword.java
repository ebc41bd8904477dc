package dev.groundwork.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * A new password. Its length is ruled, in code points, and that nobody guesses it at once (NIST SP
 * 800-63B, section 5.1.1.2): rules about digits and signs make passwords worse. One password is
 * known to all: see {@link DemoPassword}.
 */
@NotCommon
@NotNull(message = "is required")
@CodePointLength(min = 8, max = 128, message = "must be 8 to 128 characters")
@Constraint(validatedBy = DemoPassword.class)
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidPassword {

    String message() default "must not be the one of the demo data";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
