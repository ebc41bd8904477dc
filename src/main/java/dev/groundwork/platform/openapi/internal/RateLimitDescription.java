package dev.groundwork.platform.openapi.internal;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes the rate-limit headers, which all responses contain. */
final class RateLimitDescription {

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    private RateLimitDescription() {}

    static void describeHeaders(OpenAPI api) {
        api.getComponents()
                .addHeader(
                        POLICY,
                        SuccessDescription.header(
                                "The rate limits that apply to the request, unless they are"
                                        + " switched off: `q` requests in `w` seconds"
                                        + " (draft-ietf-httpapi-ratelimit-headers-11).",
                                "\"caller\";q=6000;w=60"))
                .addHeader(
                        LIMIT,
                        SuccessDescription.header(
                                "For each limit, `r` requests remain, and the full quota is restored in `t`"
                                        + " seconds; for the limit that rejected the request, `t` is as"
                                        + " `Retry-After`.",
                                "\"caller\";r=5999;t=1"));
    }

    static void describe(APIResponse response) {
        response.addHeader(POLICY, reference(POLICY)).addHeader(LIMIT, reference(LIMIT));
    }

    private static Header reference(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }
}
