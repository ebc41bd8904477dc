package dev.groundwork.platform.data.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** A response of the service. */
record Reply(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    JsonNode json() {
        return Json.read(response.body());
    }

    /** Null where there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    String nextCursor() {
        return json().path("next_cursor").textValue();
    }

    /** The URL of the next page. */
    String nextLink() {
        return header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
    }
}
