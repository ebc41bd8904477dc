package dev.groundwork.user;

import io.quarkus.runtime.LaunchMode;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/**
 * The password of the demo data's users, which stands in our documents. In production nobody may
 * choose it.
 */
public final class DemoPassword implements ConstraintValidator<ValidPassword, String> {

    public static final String VALUE = "groundwork-dev";

    @Override
    public boolean isValid(String password, ConstraintValidatorContext context) {
        return !VALUE.equals(password) || LaunchMode.current().isDevOrTest();
    }
}
