package dev.groundwork.user;

import dev.groundwork.http.BulkLimit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a sign-up. */
@NotOwnName
@BulkLimit(100) // Each costs a hash.
@Schema(description = "A person who signs up.")
public record NewUser(
        @Schema(required = true, maxLength = 255, examples = "ann@example.com") @ValidEmail
                String email,
        @Schema(required = true, maxLength = 100, examples = "ann") @ValidUsername String username,
        @Schema(required = true, maxLength = 100, examples = "Ann Lee 🌱") @ValidName String name,
        @Schema(
                        required = true,
                        minLength = 8,
                        maxLength = 128,
                        examples = "correct horse battery",
                        description =
                                "8 to 128 characters, not one of the commonest passwords, and not"
                                        + " the username or e-mail address; never comes back.")
                @ValidPassword
                String password) {

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
