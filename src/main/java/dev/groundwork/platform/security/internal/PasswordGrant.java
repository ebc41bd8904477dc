package dev.groundwork.platform.security.internal;

import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/**
 * The password grant of OAuth 2 as a form has it (RFC 6749, section 4.3.2). {@code grant_type} may
 * be left out where the rest says what is meant.
 */
record PasswordGrant(String username, String password) {

    /**
     * @param grantType each with the values of the parameter, in order
     * @throws WebApplicationException with an {@link OAuthError}, where it is no password grant
     */
    static PasswordGrant of(List<String> grantType, List<String> username, List<String> password) {
        String grant = single("grant_type", grantType);
        if (!grant.isEmpty() && !grant.equals("password")) {
            throw OAuthError.unsupportedGrantType(
                            "grant_type must be password; exchange a refresh token at"
                                    + " /v1/auth/refresh")
                    .exception();
        }
        return new PasswordGrant(required("username", username), required("password", password));
    }

    private static String required(String name, List<String> values) {
        String value = single(name, values);
        if (value.isEmpty()) {
            throw OAuthError.invalidRequest(name + " is required").exception();
        }
        return value;
    }

    /** A parameter without a value counts as omitted (section 3.2). */
    private static String single(String name, List<String> values) {
        if (values == null || values.isEmpty()) {
            return "";
        }
        if (values.size() > 1) {
            throw OAuthError.invalidRequest(name + " must be given only once").exception();
        }
        return values.get(0);
    }

    @Override
    public String toString() {
        return "PasswordGrant";
    }
}
