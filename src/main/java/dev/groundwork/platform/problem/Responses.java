package dev.groundwork.platform.problem;

import dev.groundwork.platform.problem.internal.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Creates the successful responses, which are the same on all routes. */
public final class Responses {

    /** JSON Merge Patch, RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private Responses() {}

    /**
     * @param version of the row that the view shows; becomes the ETag
     */
    public static <V> RestResponse<V> row(V view, int version) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, ETags.ofRow(version))
                .build();
    }

    /**
     * The location is relative (RFC 9110, section 10.2.2) because the service behind a proxy does
     * not know its public URL.
     *
     * @param collection the collection's path, such as {@code /v1/invoices}
     */
    public static <V> RestResponse<V> created(String collection, long id, V view, int version) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .header(HttpHeaders.LOCATION, collection + "/" + id)
                .header(HttpHeaders.ETAG, ETags.ofRow(version))
                .build();
    }

    /**
     * Work that goes on after the answer (RFC 9110, section 15.3.3).
     *
     * @param collection where what shows its progress is kept, such as {@code /v1/imports}
     */
    public static <V> RestResponse<V> accepted(String collection, long id, V view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                .header(HttpHeaders.LOCATION, collection + "/" + id)
                .build();
    }
}
