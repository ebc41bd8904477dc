package dev.groundwork.user;

import dev.groundwork.platform.data.ReadOnlyMembers;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import dev.groundwork.platform.security.Caller;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.openapitools.jackson.nullable.JsonNullable;

/** A merge patch (RFC 7396) of a user. Every member is required by the row, so none takes null. */
@Schema(description = "The members of a user to change; absent members are not changed.")
public record UserPatch(
        JsonNullable<@NotEmpty(message = "is required") @Email @CodePointLength(max = 255) String>
                email,
        JsonNullable<
                        @NotNull @Pattern(regexp = User.USERNAME, message = User.USERNAME_RULE)
                        @PreparedUsername @CodePointLength(max = 100) String>
                username,
        JsonNullable<@NotBlank @VisibleName @CodePointLength(max = 100) String> name,
        @Schema(
                        implementation = String.class,
                        minLength = 8,
                        maxLength = 128,
                        examples = "another horse battery",
                        description = "The rules of the registration apply.")
                JsonNullable<@ValidPassword String> password,
        JsonNullable<@NotNull Boolean> isActive,
        JsonNullable<@NotNull Boolean> isSuperuser,
        @Schema(hidden = true) ReadOnlyMembers<UserView> unchanged) {

    public UserPatch {
        username = PreparedMembers.username(username);
        name = PreparedMembers.name(name);
        password = PreparedMembers.password(password);
    }

    /** Whether it says what access the user has, which only superusers change. */
    boolean namesAccess() {
        return isActive.isPresent() || isSuperuser.isPresent();
    }

    /**
     * @param user the current state
     * @throws ProblemException {@code forbidden} where it gives or takes access, which only
     *     superusers do
     */
    void requireAllowed(Caller caller, User user) {
        boolean changesAccess =
                isActive.orElse(user.isActive) != user.isActive
                        || isSuperuser.orElse(user.isSuperuser) != user.isSuperuser;
        if (!caller.superuser() && changesAccess) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Changing is_active or is_superuser requires the superuser role.");
        }
    }

    /**
     * @param user the current state
     * @throws ProblemException {@code validation_failed} if the new password equals the user's
     *     login name
     */
    void requirePasswordIsNotNameOf(User user) {
        if (PasswordDiffersFromLogin.Check.isOwnName(
                password.get(), username.orElse(user.username), email.orElse(user.email))) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED,
                    Violation.inBody("password", PasswordDiffersFromLogin.MESSAGE));
        }
    }

    /** Everything but the password. */
    void applyTo(User user) {
        email.ifPresent(value -> user.email = value);
        username.ifPresent(value -> user.username = value);
        name.ifPresent(value -> user.name = value);
        isActive.ifPresent(value -> user.isActive = value);
        isSuperuser.ifPresent(value -> user.isSuperuser = value);
    }

    @Override
    public String toString() {
        return "UserPatch";
    }
}
