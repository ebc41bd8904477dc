package dev.groundwork.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import dev.groundwork.platform.security.CommonPasswords;
import io.quarkus.runtime.LaunchMode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * A new password. Its length counts, in code points, and that it is not guessed at once (NIST SP
 * 800-63B, section 5.1.1.2): rules about digits and signs make passwords worse.
 */
@NotNull
@CodePointLength(min = 8, max = 128)
@Constraint(validatedBy = ValidPassword.Check.class)
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidPassword {

    /** The password of the demo data's users, which our documents print. */
    String DEMO = "groundwork-dev";

    String message() default "must not be the password of the demo data";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Neither one of the most common passwords nor, in production, that of the demo data. */
    final class Check implements ConstraintValidator<ValidPassword, String> {

        private static final String COMMON =
                "is one of the most common passwords, which attackers try first; choose another, such"
                        + " as three unrelated words";

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password != null && CommonPasswords.contain(password)) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(COMMON).addConstraintViolation();
                return false;
            }
            return isAllowed(password);
        }

        static boolean isAllowed(String password) {
            return !DEMO.equals(password) || LaunchMode.current().isDevOrTest();
        }
    }
}
