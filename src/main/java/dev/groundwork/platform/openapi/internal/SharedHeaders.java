package dev.groundwork.platform.openapi.internal;

import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of responses. */
final class SharedHeaders {

    private final SharedComponents shared;

    SharedHeaders(SharedComponents shared) {
        this.shared = shared;
    }

    void etag(APIResponse response) {
        add(
                response,
                "ETag",
                "The version of the response, for `If-Match` and `If-None-Match`. Not sent with an"
                        + " export, nor when an array of rows was created.",
                "\"3\"");
    }

    void location(APIResponse response) {
        add(
                response,
                "Location",
                "The URL of what was created. Not sent when an array of rows was created.",
                "/v1/imports/4");
    }

    void link(APIResponse response) {
        add(
                response,
                "Link",
                "The next page (RFC 8288), if there is one. Not sent with an export.",
                "</v1/imports?cursor=eyJ2IjoxfQ>; rel=\"next\"");
    }

    void contentDisposition(APIResponse response) {
        add(
                response,
                "Content-Disposition",
                "The file name of an export.",
                "attachment; filename=\"rows.csv\"");
    }

    void replayed(APIResponse response, String name) {
        add(response, name, "`true` if this is the response to an earlier request.", "true");
    }

    void retryAfter(APIResponse response) {
        add(response, "Retry-After", "Seconds to wait.", "1");
    }

    /** The headers of every response, described with the errors alone for brevity. */
    void common(APIResponse response) {
        add(
                response,
                "X-Request-Id",
                "Sent with every response: the request's own id or a generated one, the same as in"
                        + " the logs.",
                "1b4e28ba-2fa1-11d2-883f-0016d3cca427");
        add(
                response,
                "RateLimit-Policy",
                "Sent with every response unless rate limits are switched off: the limits that apply to the request, `q`"
                        + " requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers-11).",
                "\"caller\";q=6000;w=60");
        add(
                response,
                "RateLimit",
                "Sent with `RateLimit-Policy`: for each limit, `r` requests remain, and the full quota is restored in `t` seconds;"
                        + " for the limit that rejected the request, `t` is as `Retry-After`.",
                "\"caller\";r=5999;t=1");
    }

    private void add(APIResponse response, String name, String description, String example) {
        response.addHeader(
                name, shared.header(name, SuccessDescription.header(description, example)));
    }
}
