package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.http.Routes;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes the export formats of a list. They are answers of the list's own operation, made by a
 * method of their own that the description does not show.
 */
final class ExportDescription {

    private ExportDescription() {}

    static boolean isExport(Routes.Route route) {
        Produces produced = route.method().getAnnotation(Produces.class);
        return produced != null && List.of(produced.value()).contains(Export.CSV);
    }

    /**
     * @param view the schema of one row
     */
    static void describe(Operation list, Routes.Route route, String view) {
        String collection = route.template().replaceFirst(".*/", "");
        APIResponse ok = list.getResponses().getAPIResponse("200");
        for (String produced : route.method().getAnnotation(Produces.class).value()) {
            String mediaType = produced.replaceFirst(";.*", "");
            ok.getContent().addMediaType(mediaType, body(mediaType, view));
        }
        ok.addHeader(
                "Content-Disposition",
                SuccessDescription.header(
                        "The file name of an export.",
                        "attachment; filename=\"%s.csv\"".formatted(collection)));
        list.description(
                "One page in JSON. With `Accept: application/x-ndjson` or `text/csv`, all matching rows as a"
                        + " stream from one snapshot: `limit` can then be any number of at least 1, default all"
                        + " rows, and `offset`, `cursor` and `count` are rejected.");
    }

    private static MediaType body(String mediaType, String view) {
        MediaType body = OASFactory.createMediaType();
        return mediaType.equals("text/csv")
                ? body.schema(
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.STRING))
                                .description("CSV (RFC 4180) with a header row."))
                : body.schema(
                        OASFactory.createSchema()
                                .ref("#/components/schemas/" + view)
                                .description("One object per line."));
    }
}
