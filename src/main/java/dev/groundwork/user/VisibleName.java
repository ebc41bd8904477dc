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
 * A name whose characters are all visible. Zero-width characters, direction marks and line ends
 * make two names that look like one, or a page that reads otherwise than it is written.
 */
@Constraint(validatedBy = VisibleName.Check.class)
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface VisibleName {

    String message() default
            "must not contain invisible characters, such as zero-width spaces, direction marks,"
                    + " variation selectors or line breaks";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Blank names are refused by another constraint. */
    final class Check implements ConstraintValidator<VisibleName, String> {

        @Override
        public boolean isValid(String name, ConstraintValidatorContext context) {
            return name == null || name.isBlank() || PreparedText.nickname(name).isPresent();
        }
    }
}
