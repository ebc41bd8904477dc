package dev.groundwork.platform.data.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** A parameter of a query, not yet encoded. */
record Parameter(String name, String value) {

    String encoded() {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }
}
