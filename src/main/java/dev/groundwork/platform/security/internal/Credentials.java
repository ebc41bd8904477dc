package dev.groundwork.platform.security.internal;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a sign-in. */
public record Credentials(
        @Schema(required = true, examples = "ann", description = "Or the e-mail address.") @NotNull
                String username,
        @Schema(required = true, examples = "correct horse battery") @NotNull String password) {

    @Override
    public String toString() {
        return "Credentials";
    }
}
