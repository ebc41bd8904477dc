package dev.groundwork.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import dev.groundwork.platform.security.PreparedText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A username that has one form (RFC 8265): without variation selectors, ligatures and other
 * characters that make two names look like one.
 */
@Constraint(validatedBy = PreparedUsername.Check.class)
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PreparedUsername {

    String message() default
            "must not contain invisible characters or other forms of letters and digits, such as"
                    + " ligatures";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A name with other characters is refused by its pattern. */
    final class Check implements ConstraintValidator<PreparedUsername, String> {

        @Override
        public boolean isValid(String name, ConstraintValidatorContext context) {
            return name == null
                    || !name.matches(User.USERNAME)
                    || PreparedText.username(name).isPresent();
        }
    }
}
