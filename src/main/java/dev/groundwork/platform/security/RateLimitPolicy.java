package dev.groundwork.platform.security;

/**
 * One thing that is limited. The set is open: the two policies here hold for every request, and a
 * feature contributes its own as a {@link RateLimitPolicies} bean.
 *
 * @param label stands in headers, metrics and configuration, and never changes: {@code
 *     sign-in-login}
 * @param counted there were too many of these, as a problem's detail says
 */
public record RateLimitPolicy(String label, String counted) {

    /** The label of {@link #ANONYMOUS}, for annotations. */
    public static final String ANONYMOUS_LABEL = "anonymous";

    public static final RateLimitPolicy CALLER =
            new RateLimitPolicy("caller", "requests of one caller");
    public static final RateLimitPolicy ANONYMOUS =
            new RateLimitPolicy(ANONYMOUS_LABEL, "requests without a token from one address");

    /**
     * @throws IllegalArgumentException where the label is not in kebab-case
     */
    public RateLimitPolicy {
        if (!label.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException(
                    "The label of a rate-limit policy is in kebab-case: " + label);
        }
    }
}
