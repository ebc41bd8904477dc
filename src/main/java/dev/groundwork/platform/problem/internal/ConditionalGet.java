package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.http.StreamedResponse;
import dev.groundwork.platform.problem.TimeDependent;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Optional;

/**
 * Adds an ETag to each successful GET, and responds with 304 if {@code If-None-Match} matches it
 * (RFC 9110, section 13.1.2).
 *
 * <p>A plain row brings its version as its tag. An answer to a query (a list, a row with includes)
 * is written here and digested: what stands in it can change while the row's version does not. A
 * {@link dev.groundwork.platform.http.StreamedResponse} answer has none.
 */
@Provider
@Singleton
public class ConditionalGet implements ContainerResponseFilter {

    private final ObjectMapper json;

    public ConditionalGet(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        boolean read =
                request.getMethod().equals(HttpMethod.GET)
                        || request.getMethod().equals(HttpMethod.HEAD);
        if (!read
                || response.getStatus() != 200
                || response.getEntity() == null
                || response.getEntity() instanceof StreamedResponse
                || !isJson(response)) {
            return;
        }
        String tag = response.getHeaderString(HttpHeaders.ETAG);
        if (tag == null
                || !request.getUriInfo().getQueryParameters().isEmpty()
                || response.getEntity().getClass().isAnnotationPresent(TimeDependent.class)) {
            byte[] body = json.writeValueAsBytes(response.getEntity());
            tag = tag == null ? ETags.ofBytes(body) : ETags.ofRepresentation(tag, body);
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            response.setEntity(body, new Annotation[0], response.getMediaType());
        }
        // To be kept only by its own reader, and asked about each time.
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        String ifNoneMatch = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        Optional<String> known =
                ifNoneMatch == null ? Optional.empty() : ETags.matching(ifNoneMatch, tag);
        if (known.isPresent()) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, known.get());
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    /** A text is written as it is, by the framework. */
    private static boolean isJson(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return !(response.getEntity() instanceof String)
                && (type == null || type.getSubtype().endsWith("json"));
    }
}
