package dev.groundwork.user;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import dev.groundwork.platform.security.PasswordHash;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A hash that another service made; may be absent. See {@link PasswordHash}. */
@Constraint(validatedBy = ValidPasswordHash.Check.class)
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidPasswordHash {

    String message() default
            "must be a PHC string of argon2id (v=19; m at most 131072, m times t at most 524288, p at"
                    + " most 16) or a bcrypt hash of cost 4 to 14";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the format and the cost of the hash. */
    final class Check implements ConstraintValidator<ValidPasswordHash, String> {

        @Override
        public boolean isValid(String hash, ConstraintValidatorContext context) {
            return hash == null || PasswordHash.isBearable(hash);
        }
    }
}
