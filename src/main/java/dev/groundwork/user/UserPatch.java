package dev.groundwork.user;

import dev.groundwork.auth.Caller;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.openapitools.jackson.nullable.JsonNullable;

/** A merge patch (RFC 7396) of a user. Every member is required by the row, so none takes null. */
@Schema(description = "What to change of a user; what is absent stays as it is.")
public record UserPatch(
        @Schema(implementation = String.class, maxLength = 255, examples = "ann@example.com")
                JsonNullable<
                                @NotEmpty(message = "is required") @Email
                                @CodePointLength(max = 255) String>
                        email,
        @Schema(implementation = String.class, maxLength = 100, examples = "ann")
                JsonNullable<
                                @NotNull
                                @Pattern(regexp = User.USERNAME, message = User.USERNAME_RULE)
                                @CodePointLength(max = 100) String>
                        username,
        @Schema(implementation = String.class, maxLength = 100, examples = "Ann Lee")
                JsonNullable<@NotBlank @CodePointLength(max = 100) String> name,
        @Schema(
                        implementation = String.class,
                        minLength = 8,
                        maxLength = 128,
                        examples = "another horse battery",
                        description = "As at sign-up.")
                JsonNullable<@ValidPassword String> password,
        @Schema(implementation = Boolean.class) JsonNullable<@NotNull Boolean> isActive,
        @Schema(implementation = Boolean.class) JsonNullable<@NotNull Boolean> isSuperuser) {

    /**
     * @throws ProblemException {@code forbidden} where it gives or takes access, which only
     *     superusers do
     */
    void requireAllowed(Caller caller) {
        if (!caller.superuser() && (isActive.isPresent() || isSuperuser.isPresent())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only superusers set is_active and is_superuser.");
        }
    }

    /**
     * @param user as he is
     * @throws ProblemException {@code validation_failed} where he would have a password that is
     *     what he signs in with
     */
    void requirePasswordIsNotNameOf(User user) {
        if (NotOwnName.Check.isOwnName(
                password.get(), username.orElse(user.username), email.orElse(user.email))) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED,
                    Violation.inBody("password", NotOwnName.MESSAGE));
        }
    }

    /**
     * @param passwordHash of the new password; null where the password stays
     */
    void applyTo(User user, String passwordHash) {
        email.ifPresent(value -> user.email = value);
        username.ifPresent(value -> user.username = value);
        name.ifPresent(value -> user.name = value);
        isActive.ifPresent(value -> user.isActive = value);
        isSuperuser.ifPresent(value -> user.isSuperuser = value);
        if (passwordHash != null) {
            user.passwordHash = passwordHash;
        }
    }

    @Override
    public String toString() {
        return "UserPatch";
    }
}
