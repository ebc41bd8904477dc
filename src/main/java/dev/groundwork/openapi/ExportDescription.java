package dev.groundwork.openapi;

import dev.groundwork.bulk.Export;
import dev.groundwork.http.Routes;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The forms in which a list streams every match. They are answers of the list's own operation, made
 * by a method of their own that the description does not show.
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
                        "Of an export: its file name.",
                        "attachment; filename=\"%s.csv\"".formatted(collection)));
        list.description(
                "One page in JSON. With `Accept: application/x-ndjson` or `text/csv`, every match as a"
                        + " stream, of one moment: then `limit` may be any number from 1 on, all"
                        + " where it is left out, and `offset`, `cursor` and `count` are refused.");
    }

    private static MediaType body(String mediaType, String view) {
        MediaType body = OASFactory.createMediaType();
        return mediaType.equals("text/csv")
                ? body.schema(
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.STRING))
                                .description("A table (RFC 4180) with a line of names."))
                : body.schema(
                        OASFactory.createSchema()
                                .ref("#/components/schemas/" + view)
                                .description("Each line is one."));
    }
}
