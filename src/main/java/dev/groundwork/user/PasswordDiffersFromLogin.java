package dev.groundwork.user;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.groundwork.platform.security.CommonPasswords;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Rejects a password that equals the username or the e-mail address. */
@Constraint(validatedBy = PasswordDiffersFromLogin.Check.class)
@Target(TYPE)
@Retention(RUNTIME)
public @interface PasswordDiffersFromLogin {

    String MESSAGE =
            "must not be the username or the e-mail address; choose another, such as three words"
                    + " that are unrelated";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validates a registration; a patch is checked against the row that it changes. */
    final class Check implements ConstraintValidator<PasswordDiffersFromLogin, NewUser> {

        @Override
        public boolean isValid(NewUser user, ConstraintValidatorContext context) {
            if (user.password() == null
                    || !isOwnName(user.password(), user.username(), user.email())) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(MESSAGE)
                    .addPropertyNode("password")
                    .addConstraintViolation();
            return false;
        }

        /** The part of an address before its {@code @} counts as the address. */
        static boolean isOwnName(String password, String username, String email) {
            return isAlike(password, username)
                    || isAlike(password, email)
                    || email != null && isAlike(password, email.replaceFirst("@.*", ""));
        }

        private static boolean isAlike(String password, String name) {
            return name != null && CommonPasswords.alike(password, name);
        }
    }
}
