package dev.groundwork.user;

import dev.groundwork.platform.problem.BulkLimit;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of a registration. */
@PasswordDiffersFromLogin
@BulkLimit(100) // Each costs a hash.
@Schema(description = "A user to register.")
public record NewUser(
        @NotEmpty(message = "is required") @Email @CodePointLength(max = 255) String email,
        @NotNull
                @Pattern(regexp = User.USERNAME, message = User.USERNAME_RULE)
                @PreparedUsername
                @CodePointLength(max = 100)
                String username,
        @NotBlank @VisibleName @CodePointLength(max = 100) String name,
        @Schema(
                        minLength = 8,
                        maxLength = 128,
                        examples = "correct horse battery",
                        description =
                                "8 to 128 characters, not one of the most common passwords, and not"
                                        + " the username or e-mail address; never returned.")
                @ValidPassword
                String password) {

    public NewUser {
        username = PreparedMembers.username(username);
        name = PreparedMembers.name(name);
        password = PreparedMembers.password(password);
    }

    User toUser(String passwordHash) {
        User user = new User();
        user.email = email;
        user.username = username;
        user.name = name;
        user.passwordHash = passwordHash;
        return user;
    }

    @Override
    public String toString() {
        return "NewUser[username=" + username + "]";
    }
}
