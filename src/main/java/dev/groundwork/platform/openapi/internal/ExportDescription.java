package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.http.Routes;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes the export formats of a list. They are answers of the list's own operation, made by a
 * method of their own that the description does not show.
 */
final class ExportDescription {

    private final SharedHeaders headers;

    ExportDescription(SharedHeaders headers) {
        this.headers = headers;
    }

    static boolean isExport(Routes.Route route) {
        Produces produced = route.method().getAnnotation(Produces.class);
        return produced != null && List.of(produced.value()).contains(Export.CSV);
    }

    void describe(Operation list, Routes.Route route) {
        APIResponse ok = list.getResponses().getAPIResponse("200");
        for (String produced : route.method().getAnnotation(Produces.class).value()) {
            String mediaType = produced.replaceFirst(";.*", "");
            ok.getContent().addMediaType(mediaType, file(mediaType));
        }
        headers.contentDisposition(ok);
        list.description(
                "One page in JSON. With `Accept: application/x-ndjson` or `text/csv`, all matching rows as a"
                        + " stream from one snapshot: `limit` can then be any number of at least 1, default all"
                        + " rows, and `offset`, `cursor` and `count` are rejected.");
    }

    /** A text: a schema of its rows would be taken for that of the whole. */
    private static MediaType file(String mediaType) {
        return OASFactory.createMediaType()
                .schema(
                        ListDescription.text()
                                .description(
                                        mediaType.equals("text/csv")
                                                ? "CSV (RFC 4180) with a header row."
                                                : "One row per line, as in `items`."));
    }
}
