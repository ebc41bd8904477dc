package dev.groundwork.platform.security.internal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a sign-in, as RFC 6749, section 5.1, has it. */
public record Tokens(
        @Schema(examples = "eyJ0eXAiOiJhdCtqd3Qi…") String accessToken,
        @Schema(examples = "Bearer") String tokenType,
        @Schema(examples = "600", description = "Seconds until the access token expires.")
                long expiresIn,
        @Schema(examples = "nU4kq8…", description = "Can be used once, at `/v1/auth/refresh`.")
                String refreshToken) {

    @Override
    public String toString() {
        return "Tokens";
    }
}
