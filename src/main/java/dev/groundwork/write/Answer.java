package dev.groundwork.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.http.IdempotencyKey;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * An answer as it goes over the wire, so that a replay has the same bytes as the first.
 *
 * @param headers those that the resource set, such as {@code Location} and {@code ETag}
 * @param body in JSON
 */
record Answer(int status, Map<String, String> headers, String body) {

    static Answer of(RestResponse<?> response, ObjectMapper json) {
        Map<String, String> headers = new TreeMap<>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        try {
            return new Answer(
                    response.getStatus(), headers, json.writeValueAsString(response.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every view can be written", e);
        }
    }

    static Answer of(int status, String headers, String body, ObjectMapper json) {
        try {
            return new Answer(status, json.readValue(headers, new TypeReference<>() {}), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we kept can be read", e);
        }
    }

    String headersAsJson(ObjectMapper json) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    /**
     * @param <V> what the body is in JSON; here it is written already
     */
    @SuppressWarnings("unchecked") // The framework writes a text as it stands.
    <V> RestResponse<V> response(boolean replayed) {
        // By number: the framework's enumeration has no 422.
        var response = RestResponse.ResponseBuilder.create(status).entity(body);
        headers.forEach(response::header);
        if (replayed) {
            response.header(IdempotencyKey.REPLAYED_HEADER, true);
        }
        return (RestResponse<V>) (RestResponse<?>) response.build();
    }
}
