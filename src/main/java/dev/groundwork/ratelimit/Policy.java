package dev.groundwork.ratelimit;

/**
 * One thing that is limited. The set is open: the two policies here hold for every request, and a
 * feature contributes its own as a {@link RateLimitPolicies} bean.
 *
 * @param label stands in headers, metrics and configuration, and never changes: {@code
 *     sign-in-login}
 * @param counted there were too many of these, as a problem's detail says
 */
public record Policy(String label, String counted) {

    /** The label of {@link #STRANGER}, for annotations. */
    public static final String STRANGER_LABEL = "stranger";

    public static final Policy CALLER = new Policy("caller", "requests of one caller");
    public static final Policy STRANGER =
            new Policy(STRANGER_LABEL, "requests without a token from one address");

    /**
     * @throws IllegalArgumentException where the label is not in kebab-case
     */
    public Policy {
        if (!label.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException(
                    "The label of a rate-limit policy is in kebab-case: " + label);
        }
    }
}
