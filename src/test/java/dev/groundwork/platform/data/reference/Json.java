package dev.groundwork.platform.data.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/** The bodies of responses. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** One spelling of a document, in which the order of members counts. */
    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Null for an item whose id was not selected. */
    static List<String> ids(JsonNode items) {
        return items.findValuesAsText("id").isEmpty()
                ? List.of()
                : StreamSupport.stream(items.spliterator(), false)
                        .map(item -> item.path("id").asText(null))
                        .toList();
    }
}
