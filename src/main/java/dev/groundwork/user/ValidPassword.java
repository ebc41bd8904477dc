package dev.groundwork.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import dev.groundwork.platform.security.CommonPasswords;
import dev.groundwork.platform.security.PreparedText;
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

        /** In code units, of 128 characters. */
        private static final int LONGEST = 256;

        private static final String COMMON =
                "is one of the most common passwords, or a variation of one, which attackers try first;"
                        + " choose another, such as three unrelated words";

        private static final String NOT_TYPEABLE =
                "must not contain control characters or characters that are not assigned";

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password == null) {
                return true;
            }
            if (CommonPasswords.contain(password)) {
                return refuse(context, COMMON);
            }
            // The length is counted by another constraint.
            if (!password.isEmpty()
                    && password.length() <= LONGEST
                    && PreparedText.password(password).isEmpty()) {
                return refuse(context, NOT_TYPEABLE);
            }
            return isAllowed(password);
        }

        private static boolean refuse(ConstraintValidatorContext context, String message) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            return false;
        }

        static boolean isAllowed(String password) {
            return !DEMO.equals(password) || LaunchMode.current().isDevOrTest();
        }
    }
}
