package dev.groundwork.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers that say how often a caller may still ask; on every answer, and described once. */
final class RateLimitDescription {

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    private RateLimitDescription() {}

    static void describeHeaders(OpenAPI api) {
        api.getComponents()
                .addHeader(
                        POLICY,
                        SuccessDescription.header(
                                "The limits that the request was held against, unless they are"
                                        + " switched off: `q` requests in `w` seconds"
                                        + " (draft-ietf-httpapi-ratelimit-headers-11).",
                                "\"caller\";q=6000;w=60"))
                .addHeader(
                        LIMIT,
                        SuccessDescription.header(
                                "Of each, `r` requests are left now, and all of them again in `t`"
                                        + " seconds; of the one that refused the request, `t` is as"
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
