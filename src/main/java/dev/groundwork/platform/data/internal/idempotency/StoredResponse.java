package dev.groundwork.platform.data.internal.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.problem.IdempotencyKey;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A serialized response, so that a replay has the same bytes as the first response.
 *
 * @param headers those that the resource set, such as {@code Location} and {@code ETag}
 * @param body in JSON
 */
record StoredResponse(int status, Map<String, String> headers, String body) {

    static StoredResponse of(RestResponse<?> response, ObjectMapper json) {
        Map<String, String> headers = new TreeMap<>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        try {
            return new StoredResponse(
                    response.getStatus(), headers, json.writeValueAsString(response.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("serializing a view cannot fail", e);
        }
    }

    static StoredResponse of(int status, String headers, String body, ObjectMapper json) {
        try {
            return new StoredResponse(
                    status, json.readValue(headers, new TypeReference<>() {}), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored headers are always valid JSON", e);
        }
    }

    String headersAsJson(ObjectMapper json) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("serializing headers cannot fail", e);
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
