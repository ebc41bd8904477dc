package dev.groundwork.platform.data.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The response that the model expects.
 *
 * @param body of a row, or a page without {@code next_cursor}; null where the request is refused
 * @param more whether a page has a next one
 * @param version of a row, else null
 */
record ExpectedResponse(int status, JsonNode body, boolean more, Integer version) {

    static ExpectedResponse of(int status) {
        return new ExpectedResponse(status, null, false, null);
    }

    /** The first difference to the response of the service; empty where there is none. */
    Optional<String> difference(ReadRequest request, Reply reply) {
        if (reply.status() != status) {
            return Optional.of(
                    "expected status %d, but was %d: %s"
                            .formatted(status, reply.status(), reply.response().body()));
        }
        if (status != 200) {
            return Optional.empty();
        }
        return request.isList() ? pageDifference(reply) : rowDifference(request, reply);
    }

    private Optional<String> pageDifference(Reply reply) {
        JsonNode page = reply.json();
        String expected = Json.text(body.path("items"));
        String actual = Json.text(page.path("items"));
        if (!expected.equals(actual)) {
            return Optional.of(
                    "ids expected %s, actual %s%nitems expected %s%nitems actual   %s"
                            .formatted(
                                    Json.ids(body.path("items")),
                                    Json.ids(page.path("items")),
                                    expected,
                                    actual));
        }
        if (!body.path("total").equals(page.path("total"))) {
            return Optional.of(
                    "total expected %s, actual %s"
                            .formatted(body.path("total"), page.path("total")));
        }
        boolean next = reply.nextCursor() != null;
        boolean link = reply.header("Link") != null;
        return next == more && link == more
                ? Optional.empty()
                : Optional.of(
                        "next page expected: %s, next_cursor: %s, Link: %s"
                                .formatted(more, next, link));
    }

    private Optional<String> rowDifference(ReadRequest request, Reply reply) {
        String expected = Json.text(body);
        String actual = Json.text(reply.json());
        if (!expected.equals(actual)) {
            return Optional.of("row expected %s%nrow actual   %s".formatted(expected, actual));
        }
        // A row with more or less than itself has a digest after its version.
        String tag = reply.header("ETag");
        boolean right =
                request.hasParameters()
                        ? tag.startsWith("\"" + version + ".")
                        : tag.equals("\"" + version + "\"");
        return right
                ? Optional.empty()
                : Optional.of("version expected %d, ETag %s".formatted(version, tag));
    }
}
