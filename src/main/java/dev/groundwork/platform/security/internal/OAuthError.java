package dev.groundwork.platform.security.internal;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The error of a token request that is a form (RFC 6749, section 5.2), which OAuth libraries read.
 * Its status is 400: 401 would be for a client that authenticates itself, and none does here.
 *
 * @param errorDescription for developers, in ASCII without quotes
 */
record OAuthError(String error, String errorDescription) {

    static OAuthError invalidRequest(String description) {
        return new OAuthError("invalid_request", description);
    }

    static OAuthError unsupportedGrantType(String description) {
        return new OAuthError("unsupported_grant_type", description);
    }

    static OAuthError invalidGrant(String description) {
        return new OAuthError("invalid_grant", description);
    }

    WebApplicationException exception() {
        return new WebApplicationException(
                Response.status(Response.Status.BAD_REQUEST)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Pragma", "no-cache")
                        .entity(this)
                        .build());
    }
}
