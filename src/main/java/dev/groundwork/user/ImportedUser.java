package dev.groundwork.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** One row of a file of users. The rules of a registration apply. */
@Schema(description = "One row: a JSON object on a line of NDJSON, or cells under these headers.")
public record ImportedUser(
        @Schema(description = "An existing user with this address (case-insensitive) is updated.")
                @NotEmpty(message = "is required")
                @Email
                @CodePointLength(max = 255)
                String email,
        @NotNull
                @Pattern(regexp = User.USERNAME, message = User.USERNAME_RULE)
                @PreparedUsername
                @CodePointLength(max = 100)
                String username,
        @NotBlank @VisibleName @CodePointLength(max = 100) String name,
        @Schema(
                        nullable = true,
                        maxLength = 255,
                        examples = "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
                        description =
                                "Argon2id as a PHC string, or bcrypt. Without it, a new user has no"
                                        + " password, and an existing user keeps theirs.")
                @ValidPasswordHash
                String passwordHash,
        @Schema(nullable = true, description = "Default for a new user: true.") Boolean isActive) {

    public ImportedUser {
        username = PreparedMembers.username(username);
        name = PreparedMembers.name(name);
    }

    @Override
    public String toString() {
        return "ImportedUser";
    }
}
