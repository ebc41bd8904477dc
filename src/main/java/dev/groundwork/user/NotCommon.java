package dev.groundwork.user;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.groundwork.auth.CommonPasswords;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Not one of the passwords that everybody tries first. See {@link CommonPasswords}. */
@Constraint(validatedBy = NotCommon.Check.class)
@Target({FIELD, ANNOTATION_TYPE})
@Retention(RUNTIME)
public @interface NotCommon {

    String message() default
            "is one of the commonest passwords, which are tried first; choose another, such as three"
                    + " words that have nothing to do with each other";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** By the list. */
    final class Check implements ConstraintValidator<NotCommon, String> {

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            return password == null || !CommonPasswords.contain(password);
        }
    }
}
