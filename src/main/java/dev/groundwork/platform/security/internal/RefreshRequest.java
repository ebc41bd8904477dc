package dev.groundwork.platform.security.internal;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refresh token, to be exchanged or ended. */
public record RefreshRequest(
        @Schema(required = true, examples = "nU4kq8…") @NotNull String refreshToken) {

    @Override
    public String toString() {
        return "RefreshRequest";
    }
}
